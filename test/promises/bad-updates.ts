/** Whatever a platform can send, made up by fast-check. */
import fc from 'fast-check'
import type { Update } from 'grammy/types'
import { pressData, type Targets, text } from './bad-words.ts'

const person = (id: number) => ({ id, is_bot: false, first_name: 'x' })
const peer = (id: number) => ({
  id,
  type: id < 0 ? 'group' : 'private',
  ...(id < 0 ? { title: 'g' } : { first_name: 'x' }),
})

/** What else a message can be. */
const content = fc.oneof(
  text.map((words) => ({ text: words })),
  text.map((words) => ({ text: words, entities: [{ type: 'bot_command', offset: 5, length: 99 }] })),
  text.map((caption) => ({ photo: [{ file_id: 'f', file_unique_id: 'u', width: 1, height: 1 }], caption })),
  fc.constantFrom(
    {},
    { photo: [] },
    { sticker: { file_id: 's', file_unique_id: 's', type: 'regular', width: 1, height: 1 } },
    { dice: { emoji: '🎲', value: 3 } },
    { poll: { id: 'p', question: '?', options: [] } },
    { contact: { phone_number: '+8613800000000', first_name: '别人', user_id: 42 } },
    { contact: { phone_number: 'not a number', first_name: '' } },
    { location: { latitude: 999, longitude: -999 } },
    { venue: { location: { latitude: 1, longitude: 1 }, title: '', address: '' } },
    { voice: { file_id: 'v', file_unique_id: 'v', duration: 0 } },
    { document: { file_id: 'd', file_unique_id: 'd' } },
    { document: { file_id: 'd', file_unique_id: 'd', mime_type: 'image/png', file_name: '\u202egpj.exe' } },
    { video_note: { file_id: 'n', file_unique_id: 'n', length: 1, duration: 1 } },
    { pinned_message: { message_id: 1, date: 0, chat: peer(1) } },
    { successful_payment: { currency: 'XTR', total_amount: 1 } },
    { via_bot: person(9), text: '1' },
    { forward_origin: { type: 'hidden_user', sender_user_name: 'x', date: 0 }, text: '提交' },
  ),
)

let lastUpdate = 990_000_000
const update = (kind: string, value: unknown): Update =>
  ({ update_id: ++lastUpdate, [kind]: value }) as unknown as Update

/** One update of any kind. Only the sender is the sender: everything else may be anything. */
export function anyUpdate(targets: Targets): fc.Arbitrary<Update> {
  const { chat, group, other, message } = targets
  const home = { chat: peer(chat), from: person(chat), date: 0 }
  const messageId = fc.constantFrom(message, 0, -1, 2 ** 31, other.message)
  return fc.oneof(
    {
      weight: 4,
      arbitrary: fc
        .tuple(content, messageId)
        .map(([what, message_id]) => update('message', { ...home, message_id, ...what })),
    },
    {
      weight: 2,
      arbitrary: fc
        .tuple(content, messageId)
        .map(([what, message_id]) =>
          update('edited_message', { ...home, message_id, edit_date: 1, ...what }),
        ),
    },
    {
      weight: 5,
      arbitrary: fc.tuple(pressData(targets), messageId, fc.boolean()).map(([data, message_id, kept]) =>
        press(chat, data, {
          message: { ...home, from: undefined, date: kept ? 1 : 0, message_id, ...(kept && { text: 'x' }) },
        }),
      ),
    },
    { weight: 1, arbitrary: pressData(targets).map((data) => press(chat, data, {})) },
    {
      weight: 1,
      arbitrary: fc
        .constant(null)
        .map(() => press(chat, undefined, { game_short_name: 'g', inline_message_id: 'i' })),
    },
    {
      weight: 2,
      arbitrary: fc
        .tuple(content, fc.constantFrom(group, -987_654_321, -(2 ** 52) - 7))
        .map(([what, id]) => update('message', { ...home, chat: peer(id), message_id: 1, ...what })),
    },
    {
      weight: 2,
      arbitrary: fc
        .oneof(
          pressData(targets).map((data) => ({ data, id: -987_654_321 })),
          // From inside the station whoever presses is of its staff, and may rightly take a request.
          pressData({ ...targets, other: { ...other, number: 'BB991231-9998' } }).map((data) => ({
            data,
            id: group,
          })),
        )
        .map(({ data, id }) =>
          press(chat, data, { message: { chat: peer(id), date: 1, message_id: 1, text: 'x' } }),
        ),
    },
    {
      weight: 2,
      arbitrary: fc
        .tuple(
          fc.constantFrom(
            'channel_post',
            'edited_channel_post',
            'inline_query',
            'poll',
            'poll_answer',
            'chat_join_request',
            'message_reaction',
            'my_chat_member',
            'chat_member',
            'business_message',
            'something_new',
          ),
          content,
        )
        .map(([kind, what]) =>
          update(kind, {
            ...home,
            chat: peer(-1_000_987_654_321),
            id: 'x',
            query: '',
            ...what,
            ...membership,
          }),
        ),
    },
    { weight: 1, arbitrary: fc.constant(null).map(() => ({ update_id: ++lastUpdate }) as Update) },
  )
}

const membership = {
  old_chat_member: { status: 'left', user: person(1) },
  new_chat_member: { status: 'kicked', user: person(1) },
}

function press(from: number, data: string | undefined, more: Record<string, unknown>): Update {
  return update('callback_query', {
    id: String(++lastUpdate),
    from: person(from),
    chat_instance: 'x',
    data,
    ...more,
  })
}
