/** People as the bot knows them, and what they may do. */
export type Role = 'resident' | 'helper' | 'administrator'

export interface Person {
  /** Their private chat with the bot; also their id. */
  chat: number
  /** Display name: a resident's stays empty until they give one in a form. */
  name: string
  role: Role
  /** BCP 47, one of the locales. Unset until chosen or told by the platform. */
  language?: string
}

/** A one-time right to a role, redeemed with `/start <code>`. */
export interface Invite {
  role: Exclude<Role, 'resident'>
  /** Name given to the person by who invites them, shown to residents. */
  name?: string
}
