-- wrk: submits drafts and withdraws them again, each a durable unit of work with its ledger entry.
--   GUOHE_SESSION a file: line 1 the cookie, line 2 the CSRF token, then "ID VERSION" for each draft.
-- A connection takes whatever draft is free; the reply says which one it was and its new version.
-- SPDX-License-Identifier: Apache-2.0
local threads = {}

function setup(thread)
  thread:set("number", #threads)
  table.insert(threads, thread)
end

function init(args)
  local lines = {}
  for line in io.lines(os.getenv("GUOHE_SESSION")) do table.insert(lines, line) end
  headers = { ["Cookie"] = lines[1], ["X-CSRF-Token"] = lines[2], ["Content-Type"] = "application/json" }
  free, first, last = {}, 1, 0
  local count = tonumber(os.getenv("GUOHE_THREADS"))
  for i = 3, #lines do
    if i % count == number then
      local id, version = lines[i]:match("(%S+) (%S+)")
      last = last + 1
      free[last] = { id = id, version = version, action = "submit" }
    end
  end
  moved, refused, code = 0, 0, ""
end

function request()
  if first > last then return wrk.format("GET", "/api/v1/health") end
  local item = free[first]
  free[first] = nil
  first = first + 1
  return wrk.format("POST", "/api/v1/applications/" .. item.id .. "/actions/" .. item.action, headers,
    '{"version":' .. item.version .. "}")
end

function response(status, _, body)
  if status ~= 200 then
    refused = refused + 1
    code = status .. " " .. (body:match('"code":"([^"]+)"') or "")
    return
  end
  local id, version, state = body:match('^{"id":"([^"]+)"'), body:match('"version":(%d+)'), body:match('"state":"([^"]+)"')
  if not id then return end
  moved = moved + 1
  last = last + 1
  free[last] = { id = id, version = version, action = state == "draft" and "submit" or "withdraw" }
end

function done(summary, latency)
  local all, failed, why = 0, 0, ""
  for _, thread in ipairs(threads) do
    all = all + thread:get("moved")
    failed = failed + thread:get("refused")
    if thread:get("code") ~= "" then why = thread:get("code") end
  end
  io.write(string.format("COUNTS requests=%d failed=%d us=%d p50=%d p99=%d why=%s\n", all, failed, summary.duration,
    latency:percentile(50), latency:percentile(99), why))
end
