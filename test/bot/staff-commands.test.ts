/** The menu of commands in the chats of staff: it follows their role and their language. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { dataOf, openTalk, type Talk, textsOf } from './talk.ts'

let talk: Talk
beforeAll(async () => {
  talk = await openTalk()
})
afterAll(() => talk.close())

interface Menu {
  commands?: { command: string; description: string }[]
  scope: { chat_id: number }
}
const menusOf = (chat: number) =>
  talk.said.filter(
    ({ method, payload }) =>
      method.endsWith('MyCommands') && (payload as unknown as Menu).scope.chat_id === chat,
  )
function last(chat: number): string[] | undefined {
  return (menusOf(chat).at(-1)?.payload as unknown as Menu | undefined)?.commands?.map(
    ({ command }) => command,
  )
}

it('comes with the role, changes with it, and goes with it', async () => {
  const red = talk.person()
  await red.say('/start first-administrator')
  expect(last(red.chat)).toEqual(expect.arrayContaining(['notice', 'staff', 'desk', 'help', 'book']))
  const code = await talk.store.people.invite({ role: 'helper', name: '李强' }, 7)
  const helper = talk.person()
  await helper.say(`/start ${code}`)
  expect(last(helper.chat)?.slice(0, 3)).toEqual(['desk', 'new', 'leave'])
  await helper.press('l:en')
  const en = talk.said.findLast(({ method }) => method === 'setMyCommands')?.payload as unknown as Menu
  expect(en).toMatchObject({ scope: { chat_id: helper.chat } })
  expect(en.commands?.find(({ command }) => command === 'new')?.description).toBe('Book for a resident')
  await red.press(`f:supervisor:${helper.chat}`)
  expect(last(helper.chat)?.slice(0, 3)).toEqual(['desk', 'new', 'leave'])
  await red.press(`f:really:${helper.chat}`)
  expect(last(helper.chat)).toBeUndefined()
  expect(talk.said.findLast(({ method }) => method.endsWith('MyCommands'))?.method).toBe('deleteMyCommands')
})

it('residents are left with the menu of all', async () => {
  const resident = talk.person()
  for (const words of ['/start', '/help']) await resident.say(words)
  await resident.press('l:en')
  expect(menusOf(resident.chat)).toEqual([])
})

it('help names what a role can do besides, and each of it is understood', async () => {
  const person = talk.person()
  expect(textsOf(await person.say('/help')).join()).not.toContain('/desk')
  await talk.store.people.put({ chat: person.chat, name: '王红', role: 'administrator' })
  const said = await person.say('/help')
  const commands =
    textsOf(said)
      .join()
      .match(/\/[a-z]+/g) ?? []
  expect(commands).toEqual(['/desk', '/new', '/notice', '/invite', '/bind', '/staff', '/leave'])
  for (const command of commands) expect(textsOf(await person.say(command)).join()).not.toContain('没听明白')
  expect(dataOf(said, '预约帮办')).toBe('m:book')
})
