-- Another city at every request, and another of the people whose tokens the header holds: names are letters drawn by each of wrk's threads.
local threads = 0
local tokens = {}
local sent = 0

setup = function(thread)
  thread:set("number", threads)
  threads = threads + 1
end

init = function()
  math.randomseed(os.time() * 10 + number)
  for token in wrk.headers["Authorization"]:gmatch("scn_%S+") do table.insert(tokens, token) end
  sent = number * math.floor(#tokens / 2)
end

local function name()
  local letters = {}
  for i = 1, 14 do letters[i] = string.char(97 + math.random(0, 25)) end
  return table.concat(letters)
end

request = function()
  local city = name()
  sent = sent + 1
  local token = tokens[sent % #tokens + 1]
  local body = string.format(
    '{"details":{"name":"%s","localName":"%s","kind":"city","countryCode":"NO","languages":["nb"],"population":1000,"latitude":60.1,"longitude":10.2},'
    .. '"councilAct":{"number":"2026/12","date":"2026-02-03"},"principlesAccepted":1,"motivation":"We want to learn from other cities."}', city, city)
  return wrk.format("POST", "/api/cities/apply", { ["Content-Type"] = "application/json", ["Authorization"] = "Bearer " .. token, ["Idempotency-Key"] = city }, body)
end
