/** Runs the tasks of one chat one after another and in order; different chats do not wait for each other. */
export interface ChatQueue {
  run<T>(chat: number, task: () => Promise<T>): Promise<T>
  /** Resolves when nothing is under way. */
  idle(): Promise<void>
}

export function createChatQueue(): ChatQueue {
  const tails = new Map<number, Promise<unknown>>()
  return {
    run(chat, task) {
      const before = tails.get(chat) ?? Promise.resolve()
      const mine = before.then(task, task)
      const tail = mine.then(
        () => {},
        () => {},
      )
      tails.set(chat, tail)
      void tail.then(() => {
        if (tails.get(chat) === tail) tails.delete(chat)
      })
      return mine
    },
    async idle() {
      while (tails.size > 0) await Promise.all(tails.values())
    },
  }
}
