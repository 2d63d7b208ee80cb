/** Fetches the next pieces of a source while one is in work: both go on at the same time. */
export async function* readAhead<T>(source: AsyncIterable<T>, pieces = 1): AsyncGenerator<T> {
  const iterator = source[Symbol.asyncIterator]();
  const coming: Promise<IteratorResult<T>>[] = [];
  const fetch = (): void => {
    const next = iterator.next();
    // Whether it failed is asked when it is its turn; until then it must not count as unhandled.
    next.catch(() => {});
    coming.push(next);
  };
  try {
    for (;;) {
      while (coming.length < pieces) fetch();
      const next = await coming.shift();
      if (next === undefined || next.done === true) return;
      fetch();
      yield next.value;
    }
  } finally {
    await iterator.return?.();
  }
}
