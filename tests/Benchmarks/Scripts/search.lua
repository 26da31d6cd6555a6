-- Another word at every request, out of many cities' names or none.
local words = { "york", "san", "burg", "port", "ville", "new", "villa", "abad", "oslo", "grad", "santa", "stad", "kan", "xyz", "monte", "saint" }
local drawn = 0

request = function()
  drawn = drawn + 1
  return wrk.format("GET", "/cities?q=" .. words[drawn % #words + 1])
end
