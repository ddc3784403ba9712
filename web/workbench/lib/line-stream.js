// @ts-check
/**
 * Reads JSON values that stand one a line, as they arrive.
 * @param {ReadableStream<Uint8Array>} stream
 * @returns {AsyncGenerator<any>}
 * @throws {SyntaxError} For a line that is not JSON.
 */
export async function* jsonValues(stream) {
  const reader = stream.pipeThrough(/** @type {any} */ (new TextDecoderStream())).getReader();
  let rest = '';
  try {
    for (;;) {
      const { value, done } = await reader.read();
      const lines = (rest + (value ?? '')).split('\n');
      rest = done ? '' : lines.pop() ?? '';
      for (const line of lines) if (line.trim() !== '') yield JSON.parse(line);
      if (done) return;
    }
  } finally {
    void reader.cancel().catch(() => {});
  }
}
