import { ipcRenderer } from 'electron';

/**
 * Hands the page its one port and nothing else: no function, no ipcRenderer, no event object crosses the bridge.
 * The page asks by loading; main checks the frame before it answers.
 */
ipcRenderer.once('port', ({ ports }) => {
  window.postMessage({ kind: 'doorstep.port' }, window.location.origin, ports);
});

window.addEventListener('message', ({ data, source }) => {
  if (source === window && data?.kind === 'doorstep.ready') ipcRenderer.send('port.request');
});
