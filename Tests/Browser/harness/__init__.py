"""The product as a user runs it: the app, the bridge, and Chromium with the extension, all in temporary folders."""
