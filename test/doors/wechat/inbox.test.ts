/** Who hears what became of a callback. */
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { type Arrival, createInbox } from '../../../src/doors/wechat/inbox.ts'

const arrival: Arrival = {
  callback: {
    ToUserName: 'gh_1',
    FromUserName: 'oSomebody',
    CreateTime: 1_760_000_000,
    MsgType: 'text',
  } as Arrival['callback'],
  key: 'one',
  stamp: '1760000000 1',
}

it('whoever brings a callback last gets its answer: the platform has hung up on those before, known here or not', async () => {
  const replied: boolean[] = []
  const inbox = createInbox({
    async handle() {
      await sleep(60)
      return { reply: 'the answer', after: async (went) => void replied.push(went) }
    },
    logger: { error() {}, warn() {} },
    clock: () => 1_760_000_000_000,
    sorry: 'sorry',
  })
  const first = inbox.take(arrival)
  await sleep(20)
  const second = inbox.take({ ...arrival, stamp: '1760000005 2' })
  const told = await first
  expect(told.type === 'answer' && told.reply).toBeUndefined()
  const fate = await second
  expect(fate).toMatchObject({ type: 'answer', reply: 'the answer' })
  if (fate.type === 'answer') fate.done(true)
  await inbox.close()
  expect(replied).toEqual([true])
})
