/** Whatever people and platforms may send to a form: words they use, buttons of any question, and nonsense. */
import fc from 'fast-check'
import { changeValue, type Input, STEER } from '../../src/domain/flow.ts'
import { catalog } from './form-world.ts'

export const ids = catalog.form('booking').questions.map(({ id }) => id)

const WORDS = `
0 1 ２ ③ 四 第二个 99 13 一和三 没有 好了 上一步 跳过 继续 不改 下一页 后天上午 今天 今天上午 明天下午三点 昨天 2027-03-01 12月 初五 周六
20261125 王秀英 高龄津贴认证 身份证 公主府 新城区 八一 锦绣社区 13900000000 110 我自己 同意 不同意 走路不方便，独居 提交 要改一下 不办了
电话 日期 \u202e`
  .split(/\s/)
  .concat('1 3', '3289001 13900000000', '')
export const anyText = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...WORDS) },
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: 'binary' }),
  fc.constant('长'.repeat(10_000)),
)
export const anyValue = fc.oneof(
  fc.constantFrom(
    STEER.back,
    STEER.skip,
    STEER.keep,
    '!done',
    '!up',
    '!page0',
    '!page1',
    '!page-3',
    '!pageX',
  ),
  fc.constantFrom(...ids).map(changeValue),
  fc.constantFrom(
    'submit',
    'change',
    'cancel',
    'yes',
    'no',
    'self',
    'other',
    'walk',
    'oldAge',
    'home',
    '150102',
  ),
  fc.string(),
)
export const anyInput: fc.Arbitrary<Input> = fc.oneof(
  fc.record({
    type: fc.constant('text' as const),
    text: anyText,
    message: fc.option(fc.nat(9), { nil: undefined }),
  }),
  fc.record({
    type: fc.constant('press' as const),
    question: fc.oneof(fc.constantFrom(...ids), fc.string()),
    value: anyValue,
  }),
  fc.record({
    type: fc.constant('media' as const),
    media: fc.record({ kind: fc.constantFrom('photo' as const, 'voice' as const), file: fc.string() }),
  }),
  fc.record({ type: fc.constant('phone' as const), phone: anyText }),
  fc.record({ type: fc.constant('location' as const), latitude: fc.double(), longitude: fc.double() }),
  fc.constant({ type: 'other' as const }),
)
