/** Runs tasks of one lane one after the other, in the order they came; lanes do not wait for each other. */
export interface Lanes<K> {
  run<T>(lane: K, task: () => Promise<T>): Promise<T>
  /** Resolves when no lane has anything left, also of what is added meanwhile. */
  idle(): Promise<void>
}

/** A task that fails fails for whoever asked for it; the next one goes on. */
export function createLanes<K>(): Lanes<K> {
  const tails = new Map<K, Promise<void>>()
  return {
    run(lane, task) {
      const result = (tails.get(lane) ?? Promise.resolve()).then(task)
      const tail = result
        .then(
          () => {},
          () => {},
        )
        .then(() => {
          if (tails.get(lane) === tail) tails.delete(lane)
        })
      tails.set(lane, tail)
      return result
    },
    async idle() {
      while (tails.size > 0) await Promise.all(tails.values())
    },
  }
}
