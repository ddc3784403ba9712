addEventListener('connect', ({ ports: [port] }) => {
  listenForWork(port);
  port.start();
});
