// @ts-check
import { make } from '../lib/dom.js';
import { View } from '../lib/view.js';

/** The capture switch; the popup and the command line turn the same one. */
export class CaptureSwitch extends View {
  show() {
    const input = /** @type {HTMLInputElement} */ (make('input', { type: 'checkbox', role: 'switch' }));
    const words = make('span');
    this.replaceChildren(make('label', { class: 'switch', title: 'Capture (x)' }, input, words));
    input.addEventListener(
      'change',
      () => void this.app.actions.setCapturing(input.checked),
      { signal: this.signal },
    );
    this.app.status.watch(() => {
      const { capture, isAppHere } = this.app.status;
      input.disabled = !capture || !isAppHere;
      input.checked = capture?.isCapturing ?? false;
      words.textContent = capture?.isCapturing ? 'Capturing' : 'Capture off';
    }, this.signal);
  }
}

customElements.define('capture-switch', CaptureSwitch);
