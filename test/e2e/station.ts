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
  await administrator.say('/invite')
  await administrator.hears('要邀请谁')
  await administrator.tap('帮办人员')
  await administrator.hears('邀请链接')

  const helper = await visit(await administrator.link('?start='))
  await helper.hears('怎么称呼您')
  await helper.say('李芳')
  await helper.hears('李芳')

  await administrator.say(`/bind ${area}`)
  await administrator.hears('建一个')
  await administrator.page.getByRole('link', { name: '建工作群' }).click()
  await administrator.hears('现在负责')
  await administrator.say('/invite')
  await administrator.hears('进这个群的链接')
  await helper.page.goto(await administrator.link('?join='))
  await helper.hears('进这个群的链接')
  return { administrator, helper }
}
