listenForWork(globalThis);
