interface Waiting {
  bytes: number;
  go(): void;
}

/** How much may be held in memory at once for one purpose; who comes later waits, in order. */
export class ByteBudget {
  private readonly total: number;
  private free: number;
  private readonly waiting: Waiting[] = [];

  constructor(total: number) {
    this.total = total;
    this.free = total;
  }

  /** Does the work while `bytes` are set apart for it; more than there is counts as all there is. */
  async hold<T>(bytes: number, work: () => Promise<T>): Promise<T> {
    const share = Math.min(bytes, this.total);
    await new Promise<void>((resolve) => {
      this.waiting.push({ bytes: share, go: resolve });
      this.admit();
    });
    try {
      return await work();
    } finally {
      this.free += share;
      this.admit();
    }
  }

  /** Nobody overtakes: a large one would otherwise wait for ever behind many small ones. */
  private admit(): void {
    for (let next = this.waiting[0]; next !== undefined && next.bytes <= this.free; next = this.waiting[0]) {
      this.waiting.shift();
      this.free -= next.bytes;
      next.go();
    }
  }
}
