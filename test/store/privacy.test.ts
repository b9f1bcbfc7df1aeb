/** Nothing of a person stands in clear in Redis or in its files, whatever was done. */
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { act } from '../../src/domain/life-cycle.ts'
import { booking, NOON, type OpenStore, openStore } from './open-store.ts'

let open: OpenStore
beforeAll(async () => {
  open = await openStore()
})
afterAll(() => open.close())

const SECRET = {
  name: '乌兰图雅',
  theirName: 'Baatarsaikhan',
  phone: '+8613912345678',
  address: '3号楼2单元501',
  remarks: '门铃坏了请打电话',
  helper: '帮办员斯琴',
  reason: '老人住院了',
  session: '未提交的回答',
}

test('names, telephones, addresses and free text are nowhere to be read', async () => {
  const { requests, sessions, people, outbox } = open.store
  const { name, theirName, phone, address, remarks } = SECRET
  await sessions.commit(5, 0, { draft: { name, phone, address, more: SECRET.session } })
  await people.put({ chat: 5, name, role: 'administrator' })
  const code = await people.invite({ role: 'helper', name: SECRET.helper }, 3)
  const unused = await people.invite({ role: 'helper', name: SECRET.helper }, 3)
  await people.redeem(code, 9, ({ role }) => ({ chat: 9, name: SECRET.helper, role }))
  const answers = { name, theirName, phone, address, remarks, media: [{ kind: 'photo' as const, file: 'f' }] }
  const by = { chat: 5, name, as: 'resident' as const }
  const { number } = await requests.accept('d', booking(5, { answers }), by, NOON)
  const taken = { type: 'take' as const, by: { chat: 9, name: SECRET.helper, as: 'staff' as const } }
  for (const action of [taken, { type: 'fail' as const, by: taken.by, reason: SECRET.reason }]) {
    const { revision, request } = (await requests.get(number))!
    const result = act(request, action, NOON)
    if (!result.ok) throw new Error(result.why)
    expect(await requests.commit(revision, result.request, [{ id: `cards:${number}:${revision}` }])).toBe(
      true,
    )
  }
  await outbox.claim(NOON, 1000, 10)
  await open.store.stations.bind('1501', -1)
  await requests.byPhone(phone, 10)

  const { client, dir } = open.server
  const readable: Buffer[] = []
  for (const key of await client.keys('*')) readable.push(Buffer.from(key), (await client.dumpBuffer(key))!)
  expect(readable.length).toBeGreaterThan(20)
  for (const file of await readdir(dir, { recursive: true, withFileTypes: true }))
    if (file.isFile()) readable.push(await readFile(path.join(file.parentPath, file.name)))
  const everything = Buffer.concat(readable)
  expect(everything.includes(number)).toBe(true) // We do look at the right place.
  expect(everything.includes('draft:d')).toBe(true)
  for (const secret of [...Object.values(SECRET), phone.slice(3), code, unused])
    for (const spelling of [
      secret,
      JSON.stringify(secret).slice(1, -1),
      Buffer.from(secret).toString('base64'),
    ])
      expect(everything.includes(spelling), spelling).toBe(false)
})
