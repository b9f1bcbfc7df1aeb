import { describe, expect, it } from 'vitest'
import { createLanes } from '../src/lanes.ts'
import { gate } from './jobs/workshop.ts'

describe('lanes', () => {
  it('runs the tasks of a lane one after another, those of others beside them', async () => {
    const { run, idle } = createLanes<number>()
    const done: string[] = []
    const slow = gate()
    const task = (name: string, wait?: Promise<void>) => async () => {
      await wait
      done.push(name)
      return name
    }
    const first = run(1, task('a1', slow.opened))
    const second = run(1, task('a2'))
    expect(await run(2, task('b1'))).toBe('b1')
    expect(done).toEqual(['b1'])
    slow.open()
    expect(await Promise.all([first, second])).toEqual(['a1', 'a2'])
    expect(done).toEqual(['b1', 'a1', 'a2'])
    await idle()
  })

  it('goes on after a task that fails, and tells only whoever asked for it', async () => {
    const { run, idle } = createLanes<number>()
    const failing = run(1, () => Promise.reject(new Error('a mistake')))
    const next = run(1, () => Promise.resolve('fine'))
    await expect(failing).rejects.toThrow('a mistake')
    expect(await next).toBe('fine')
    await idle()
  })

  it('is idle only when everything is done, also what is added meanwhile', async () => {
    const { run, idle } = createLanes<number>()
    const done: number[] = []
    void run(1, async () => {
      done.push(1)
      void run(1, async () => void done.push(2))
    })
    await idle()
    expect(done).toEqual([1, 2])
  })
})
