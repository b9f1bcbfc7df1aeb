-- Uses up a link that works once. The person who used it may come again with it (the answer may have been lost).
-- KEYS  1 code
-- ARGV  1 the person's private chat   2 'join' or 'found'   3 'found': chat id for the new group
-- ->    nil: unknown, of another kind, or used by somebody else; else {chat id, payload}
local code = redis.call('HMGET', KEYS[1], 'kind', 'by', 'chat', 'payload')
if code[1] ~= ARGV[2] then return false end
if code[2] and code[2] ~= ARGV[1] then return false end
local chat = code[3] or ARGV[3]
redis.call('HSET', KEYS[1], 'by', ARGV[1], 'chat', chat)
return { chat, code[4] or '' }
