/** How a resident books a home visit: what is asked, and how it is answered. */
import type { Visitor } from './visitor.ts'

export const NAME = '张桂兰'
export const TELEPHONE = '13812345678'
export const NUMBER = /[A-Z]{2}\d{6}-\d{4}/

type Answer = (visitor: Visitor) => Promise<void>
const say =
  (words: string): Answer =>
  ({ say }) =>
    say(words)
const tap =
  (name: RegExp): Answer =>
  ({ tap }) =>
    tap(name)

/** Words of each question, and its answer, in the order in which they are asked. */
const STEPS = {
  menu: ['帮办', tap(/预约帮办/)],
  item: ['您想办什么事', say('高龄津贴认证')],
  forWhom: ['给谁办', tap(/我自己/)],
  consent: ['您同意吗', tap(/1\. 同意/)],
  name: ['什么名字', say(NAME)],
  phone: ['哪个电话', say(TELEPHONE)],
  place: ['住在哪里', say('公主府社区')],
  address: ['门牌号', say('幸福小区3号楼2单元501')],
  day: ['哪天方便', tap(/11月25日/)],
  part: ['什么时候', tap(/上午/)],
  circumstances: [
    '下面的情况',
    async ({ tap, page }: Visitor) => {
      await tap(/☐ 走路不方便/)
      await page.getByRole('button', { name: /☑ 走路不方便/ }).waitFor()
      await tap('选好了')
    },
  ],
  before: ['以前', say('2')],
  media: ['照片', tap(/跳过/)],
  remarks: ['交代', say('耳朵背，请大声敲门')],
  confirm: ['对不对', tap(/提交/)],
} satisfies Record<string, [string, Answer]>

export type StepName = keyof typeof STEPS

/** Answers from the question `from` on; stops when `until` is asked. `each`: what else to do when a question is there. */
export async function walk(
  visitor: Visitor,
  options: { from?: StepName; until?: StepName; each?: (question: StepName) => Promise<void> } = {},
): Promise<void> {
  const names = Object.keys(STEPS) as StepName[]
  const from = options.from ? names.indexOf(options.from) : 0
  for (const name of names.slice(from)) {
    const [asked, answer] = STEPS[name]
    await visitor.hears(asked)
    await options.each?.(name)
    if (name === options.until) return
    await answer(visitor)
  }
}
