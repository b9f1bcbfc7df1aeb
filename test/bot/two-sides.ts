/** A resident with a request, and the helper, the colleague and the supervisor who deal with it. */
import type { Actor, Happening } from '../../src/domain/request.ts'
import { perform } from '../../src/jobs/perform.ts'
import { ANSWERS } from '../jobs/city.ts'
import { openTalk, type Said } from './talk.ts'

export async function openTwoSides() {
  const talk = await openTalk()
  let groups = -700
  let drafts = 0

  /** Everything anew: the helper is in charge, and a card stands in the group and with the helper. */
  async function begin() {
    await talk.server.client.flushall()
    const resident = talk.person()
    const helper = talk.person()
    const colleague = talk.person()
    const supervisor = talk.person()
    const group = --groups
    const { people, requests, stations } = talk.store
    await people.put({ chat: helper.id, name: '李强', role: 'helper', areas: ['150102'] })
    await people.put({ chat: colleague.id, name: '王红', role: 'helper', areas: ['150102'] })
    await people.put({ chat: supervisor.id, name: '赵督办', role: 'supervisor' })
    await stations.bind('150102', group)
    const { number } = await requests.accept(
      `two-${++drafts}`,
      {
        kind: 'BB',
        item: 'oldAge',
        area: '150102001',
        chat: resident.id,
        language: 'zh-CN',
        answers: ANSWERS,
      },
      { chat: resident.id, name: '', as: 'resident' },
      talk.now,
    )
    for (const chat of [group, helper.id])
      await requests.addCard(number, { chat, message: 9 }, `none-${chat}`)
    const inCharge: Actor = { chat: helper.id, name: '李强', as: 'staff' }
    const act = async (make: Parameters<typeof perform>[2]) => {
      const result = await perform(talk.store, number, make, talk.now)
      if (!result.ok) throw new Error(result.why)
    }
    await act(() => ({ type: 'take', by: inCharge }))
    return {
      resident,
      helper,
      colleague,
      supervisor,
      group,
      number,
      act,
      inCharge,
      request: async () => (await requests.get(number))?.request,
      /** Since the request was taken. */
      history: async () => (await requests.get(number))?.request.history.slice(2) ?? [],
      /** The same person in the station's group. */
      inGroup: (person: typeof resident) => talk.person({ group, as: person.id }),
      /** What a reply to one of the bot's messages carries. */
      replyTo: (text: string, buttons: string[] = []) => ({
        reply_to_message: {
          message_id: 9,
          date: 0,
          chat: { id: 1, type: 'private' },
          from: { id: talk.me, is_bot: true, first_name: 'bot' },
          text,
          ...(buttons.length > 0 && {
            reply_markup: { inline_keyboard: [buttons.map((data) => ({ text: 'x', callback_data: data }))] },
          }),
        },
      }),
    }
  }
  return Object.assign(talk, { begin })
}
export type Sides = Awaited<ReturnType<Awaited<ReturnType<typeof openTwoSides>>['begin']>>

/** Kinds and texts of what was said, without who and when. */
export const said = (lines: readonly Happening[]) =>
  lines.map((each) => [each.type, 'words' in each ? each.words.text : 'text' in each ? each.text : undefined])

/** The words of a dialog or a note. */
export const noteOf = (all: readonly Said[]) =>
  String(all.find(({ method }) => method === 'answerCallbackQuery')?.payload.text ?? '')
