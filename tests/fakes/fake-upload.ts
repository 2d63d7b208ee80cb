/** Lets XMLHttpRequest, by which files are sent, end at the same fake server as everything else. Returns the undo. */
export function uploadsTo(fetch: typeof globalThis.fetch): () => void {
  const real = globalThis.XMLHttpRequest;
  class FakeRequest extends EventTarget {
    upload = new EventTarget();
    status = 0;
    responseText = '';
    private method = '';
    private address = '';
    private headers: Record<string, string> = {};

    open(method: string, address: string): void {
      this.method = method;
      this.address = address;
    }
    setRequestHeader(name: string, value: string): void {
      this.headers[name] = value;
    }
    abort(): void {
      this.dispatchEvent(new Event('abort'));
    }
    send(body: Blob): void {
      const progress = { lengthComputable: true, loaded: body.size / 2, total: body.size };
      this.upload.dispatchEvent(new ProgressEvent('progress', progress));
      fetch(this.address, { method: this.method, headers: this.headers, body }).then(
        async (response) => {
          this.status = response.status;
          this.responseText = await response.text();
          this.dispatchEvent(new Event('load'));
        },
        () => this.dispatchEvent(new Event('error')),
      );
    }
  }
  globalThis.XMLHttpRequest = FakeRequest as unknown as typeof XMLHttpRequest;
  return () => {
    globalThis.XMLHttpRequest = real;
  };
}
