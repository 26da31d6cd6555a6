-- Another question at every request: frequent and rare words alone and together, names of cities, beginnings of words, names that are misspelt, and nothing.
local syllables = { "ba", "ke", "lo", "mi", "nu", "ra", "se", "ti", "vo", "za" }
local function word(rank)
  return (string.format("%05d", rank):gsub("%d", function(digit) return syllables[digit + 1] end))
end

local questions = {
  word(3), word(17), word(90), word(400), word(2500), word(14000),
  word(5) .. "%20" .. word(40), word(200) .. "%20" .. word(900), word(12) .. "%20" .. word(30) .. "%20" .. word(60),
  "oslo", "san%20salvador", "new", "norvege", "montreal", "saint%20d", "kathm", "montrael", "johanesburg", "%E6%9D%B1%E4%BA%AC", "xqzzqx",
}
local drawn = 0

request = function()
  drawn = drawn + 1
  return wrk.format("GET", "/api/search?q=" .. questions[drawn % #questions + 1])
end
