-- Reads what changed in a chat since a cursor.
-- KEYS  1 meta   2 log   3 messages
-- ARGV  1 since (seq)   2 most changes to return
-- ->    {1 if the reader must forget what it had, cursor to go on from, 1 if there is more, {message id, seq, sealed message or nil ...}}
local meta = redis.call('HMGET', KEYS[1], 'seq', 'floor')
local last = tonumber(meta[1] or '0')
local floor = tonumber(meta[2] or '0')
local since = tonumber(ARGV[1])
if since ~= last and redis.call('EXISTS', KEYS[2]) == 0 then floor = last end
local reset = 0
if since > last or (since > 0 and since < floor) then
  reset = 1
  since = 0
end
local found = redis.call('ZRANGE', KEYS[2], '(' .. string.format('%.0f', since), '+inf', 'BYSCORE', 'LIMIT', 0, ARGV[2], 'WITHSCORES')
local changes = {}
for i = 1, #found, 2 do
  local at = #changes
  changes[at + 1] = found[i]
  changes[at + 2] = found[i + 1]
  -- An empty string stands for a deleted message: nil would end the list.
  changes[at + 3] = redis.call('HGET', KEYS[3], found[i]) or ''
end
local full = #found == 2 * tonumber(ARGV[2])
return { reset, full and found[#found] or tostring(last), full and 1 or 0, changes }
