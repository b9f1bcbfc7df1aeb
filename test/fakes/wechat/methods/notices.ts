/** What may be sent outside the window: templates, notices that the person agreed to, mass messages. */
import { refuse } from '../errors.ts'
import { readFields } from '../fields.ts'
import type { Follower, World } from '../world.ts'
import { type Call, type Methods, OK, objectOf } from './method.ts'

const MASS = { perMonth: 4, min: 2, max: 10_000 }
const HOURS_AHEAD = 8

/** As the platform does, larger than a double holds: a program that reads it as a number has another one. */
const messageId = (world: World) => BigInt(`34${world.nextId()}`)

function templateText({ world, body }: Call): string {
  const names = world.templates.get(String(body.template_id))
  if (!names) throw refuse(40037)
  return readFields(names, body.data)
}

/** Years and months go by the clock of Beijing. */
const monthOf = (at: number) => new Date(at + HOURS_AHEAD * 3_600_000).toISOString().slice(0, 7)

function massLeft(follower: Follower, now: number): number {
  return MASS.perMonth - follower.masses.filter((at) => monthOf(at) === monthOf(now)).length
}

const finished = (Event: string, id: bigint) => ({ MsgType: 'event', Event, MsgID: { raw: `${id}` } })

export const noticeMethods: Methods = {
  '/cgi-bin/message/template/send': {
    verb: 'POST',
    run(call) {
      const { world, body } = call
      if (!world.verified) throw refuse(48001)
      const follower = world.followers.get(String(body.touser))
      if (!follower) throw refuse(40003)
      if (!follower.following) throw refuse(43004)
      const text = templateText(call)
      const msgid = messageId(world)
      if (!follower.blacklisted) world.show(follower, { via: 'template', kind: 'text', text })
      const Status = follower.blacklisted ? 'failed:user block' : 'success'
      call.push.tell(follower.openId, { ...finished('TEMPLATESENDJOBFINISH', msgid), Status })
      return { ...OK, msgid }
    },
  },
  '/cgi-bin/message/subscribe/bizsend': {
    verb: 'POST',
    run(call) {
      const { world, body } = call
      const follower = world.followers.get(String(body.touser))
      if (!follower) throw refuse(40003)
      const text = templateText(call)
      const id = String(body.template_id)
      const left = follower.agreed.get(id) ?? 0
      if (left <= 0) throw refuse(43101)
      follower.agreed.set(id, left - 1)
      world.show(follower, { via: 'notice', kind: 'text', text })
      return OK
    },
  },
  '/cgi-bin/message/mass/send': {
    verb: 'POST',
    run(call) {
      const { world, body } = call
      const ids = body.touser
      if (!Array.isArray(ids) || ids.length < MASS.min || ids.length > MASS.max) throw refuse(40032)
      const key = body.clientmsgid
      if (key !== undefined && (typeof key !== 'string' || Buffer.byteLength(key) > 64)) throw refuse(40035)
      const before = world.masses.get(String(key))
      if (key !== undefined && before !== undefined) throw refuse(45065, '', { msg_id: before })
      const followers = ids
        .map((id) => world.followers.get(id as string))
        .filter((each) => each !== undefined)
      if (followers.length !== ids.length) throw refuse(40003)
      if (body.msgtype !== 'text') throw refuse(40008)
      const { content } = objectOf(body.text)
      if (typeof content !== 'string' || content === '') throw refuse(44004)
      if (Buffer.byteLength(content) > 2048) throw refuse(45002)
      const reached = followers.filter((each) => each.following && !each.blacklisted)
      const sent = reached.filter((each) => massLeft(each, world.now()) > 0)
      if (reached.length > 0 && sent.length === 0) throw refuse(45028)
      const msg_id = messageId(world)
      if (key !== undefined) world.masses.set(String(key), msg_id)
      for (const follower of sent) {
        follower.masses.push(world.now())
        world.show(follower, { via: 'mass', kind: 'text', text: content })
      }
      const counts = {
        TotalCount: ids.length,
        FilterCount: sent.length,
        SentCount: sent.length,
        ErrorCount: 0,
      }
      const Status = 'send success'
      call.push.tell('mphelper', { ...finished('MASSSENDJOBFINISH', msg_id), Status, ...counts })
      return { errcode: 0, errmsg: 'send job submission success', msg_id, msg_data_id: msg_id }
    },
  },
}
