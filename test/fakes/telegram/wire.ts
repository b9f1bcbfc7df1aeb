/** The Bot API's objects as far as the fake makes them (https://core.telegram.org/bots/api#available-types). */

export interface User {
  id: number
  is_bot: boolean
  first_name: string
  username?: string
  language_code?: string
}

export interface Chat {
  id: number
  type: 'private' | 'group' | 'supergroup'
  title?: string
  first_name?: string
}

export interface InlineButton {
  text: string
  callback_data?: string
  url?: string
  [field: string]: unknown
}

export interface KeyboardButton {
  text: string
  request_contact?: boolean
  request_location?: boolean
}

export interface ReplyMarkup {
  inline_keyboard?: InlineButton[][]
  keyboard?: KeyboardButton[][]
  one_time_keyboard?: boolean
  remove_keyboard?: true
  force_reply?: true
}

export interface Entity {
  type: string
  offset: number
  length: number
  [field: string]: unknown
}

export interface Message {
  message_id: number
  date: number
  chat: Chat
  from?: User
  text?: string
  caption?: string
  entities?: Entity[]
  caption_entities?: Entity[]
  reply_markup?: ReplyMarkup
  edit_date?: number
  [field: string]: unknown
}

export interface Update {
  update_id: number
  [kind: string]: unknown
}

export type MemberStatus = 'creator' | 'administrator' | 'member' | 'left' | 'kicked'
