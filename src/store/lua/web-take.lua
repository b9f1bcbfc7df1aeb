-- Takes in a frame of the page once, and gives it an id (message id and update id).
-- KEYS  1 meta   2 members   3 taken
-- ARGV  1 lifetime of taken (s)   2 the sender's private chat if the chat is a group, else ''
-- ->    nil: no such chat, or not a member; else {id, 1 if it was handled before else 0}
if redis.call('EXISTS', KEYS[1]) == 0 then return false end
if ARGV[2] ~= '' and redis.call('SISMEMBER', KEYS[2], ARGV[2]) == 0 then return false end
local known = redis.call('GET', KEYS[3])
if known then
  local id = string.gsub(known, '!', '')
  return { tonumber(id), string.sub(known, -1) == '!' and 1 or 0 }
end
local id = redis.call('HINCRBY', KEYS[1], 'ids', 1)
redis.call('SET', KEYS[3], id, 'EX', ARGV[1])
return { id, 0 }
