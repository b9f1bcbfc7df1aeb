/** How a city begins: the first administrator, a station's group, a helper in it. */
import type { Visitor } from './visitor.ts'

export interface Staff {
  administrator: Visitor
  helper: Visitor
}

/** `visit` opens a page of a new person. `area`: as one says it to `/bind`. */
export async function openStation(
  visit: (url: string) => Promise<Visitor>,
  administratorLink: string,
  area: string,
): Promise<Staff> {
  const administrator = await visit(administratorLink)
  await administrator.hears('怎么称呼您')
  await administrator.say('王红')
  await administrator.hears('/bind')
  const helper = await bringIn(visit, administrator, '帮办人员', '李芳')

  await administrator.say(`/bind ${area}`)
  await administrator.hears('建一个')
  await administrator.page.getByRole('link', { name: '建工作群' }).click()
  await administrator.hears('现在负责')
  await bringInto(administrator, helper)
  return { administrator, helper }
}

/** Somebody new follows a link to a role in the whole city, and says what they are called. */
export async function bringIn(
  visit: (url: string) => Promise<Visitor>,
  administrator: Visitor,
  role: '帮办人员' | '督办人员',
  name: string,
): Promise<Visitor> {
  await administrator.say('/invite')
  await administrator.hears('要邀请谁')
  await administrator.tap(role)
  await administrator.hears('负责哪里')
  await administrator.tap(/全市/)
  await administrator.hears('几天内有效')
  await administrator.tap(/7 天/)
  await administrator.hears('邀请链接')
  const person = await visit(await administrator.link('?start='))
  await person.hears('怎么称呼您')
  await person.say(name)
  await person.hears(name)
  return person
}

/** The administrator, who is in the group, lets somebody in by its link. */
export async function bringInto(administrator: Visitor, person: Visitor): Promise<void> {
  // The link before has been used.
  const before = await administrator.page.locator('a[href*="?join="]').count()
  await administrator.say('/invite')
  await administrator.page.locator('a[href*="?join="]').nth(before).waitFor()
  await person.page.goto(await administrator.link('?join='))
  await person.page.getByRole('heading', { level: 1, name: '帮办站' }).waitFor()
}
