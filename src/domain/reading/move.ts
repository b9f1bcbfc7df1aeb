/** Words that steer instead of answering: go back, skip, stop, reach a person. Whole messages only. */

export type Move =
  | 'back'
  | 'skip'
  | 'keep'
  | 'cancel'
  | 'human'
  | 'done'
  | 'menu'
  | 'resume'
  | 'more'
  | 'less'
  | 'unsubscribe'
  | 'hello'

const WORDS: Record<Move, readonly string[]> = {
  back: ['上一步', '返回', '后退', '退回', '上一个', 'back', 'previous'],
  skip: [
    '跳过',
    '略过',
    '不填',
    '没有',
    '没有了',
    '没了',
    '无',
    '不用',
    '不用了',
    '都没有',
    'skip',
    'no',
    'none',
    'nothing',
  ],
  keep: ['不改', '不改,继续', '不改继续', '不用改', '不变', 'keep', 'keep it', 'keep it, go on', 'no change'],
  cancel: ['取消', '不办了', '算了', '退出', '停止', 'cancel', 'stop', 'quit'],
  human: [
    '0',
    '人工',
    '转人工',
    '找人',
    '找人工',
    '人工服务',
    '客服',
    '真人',
    '打电话给我',
    '给我打电话',
    '给我回电话',
    '回电话',
    '回电',
    '请回电',
    '请给我打电话',
    'human',
    'agent',
    'person',
    'operator',
    'call me',
    'ring me',
  ],
  done: [
    '好了',
    '完成',
    '完了',
    '发完了',
    '就这些',
    '选好了',
    '可以了',
    'done',
    'ok',
    'finished',
    "that's all",
  ],
  menu: [
    '菜单',
    '主菜单',
    '回主菜单',
    '返回主菜单',
    '回到主菜单',
    'main menu',
    '首页',
    '开始',
    'menu',
    'start',
    'home',
  ],
  more: ['下一页', '更多', '还有吗', 'next', 'next page', 'more'],
  less: ['上一页', 'previous page'],
  unsubscribe: [
    '退订',
    '我要退订',
    '退订通知',
    '取消订阅',
    '取消通知',
    'td',
    '不要再发',
    '不要再发了',
    '别再发了',
    '别发了',
    '不要给我发了',
    '不想再收到',
    '不要通知',
    'unsubscribe',
    'stop notices',
    'no more notices',
  ],
  hello: [
    '你好',
    '您好',
    '喂',
    '在吗',
    '有人吗',
    '早上好',
    '下午好',
    '晚上好',
    'hello',
    'hi',
    'good morning',
  ],
  resume: ['继续', '接着', '接着填', '接着办', '继续填写', 'continue', 'resume'],
}

const MOVES = new Map(
  Object.entries(WORDS).flatMap(([move, words]) => words.map((word) => [word, move as Move] as const)),
)

/** The move a whole message means, or undefined. Full-width characters, case, spaces and a final mark do not matter. */
export function readMove(text: string): Move | undefined {
  return text.length > 30 ? undefined : MOVES.get(plainOf(text))
}

/** "Stop" ends what is under way; from somebody who is sent notices it means those. */
export function saysStop(text: string): boolean {
  return text.length <= 30 && STOP.has(plainOf(text))
}

const STOP = new Set(['stop', '停止', '停'])

const plainOf = (text: string): string =>
  text
    .normalize('NFKC')
    .trim()
    .toLowerCase()
    // Copied from where it was offered, quotation marks and all.
    .replace(/^[「“"']+|[」”"'。.!?~,]+$/gu, '')
    .trim()
