// The store port's part for calls that are made and changed in the web, and for what their files last said.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/describe/enum.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/text.hpp"
#include "programme/time.hpp"

namespace guohe::app {

/// A new call; another wording or other terms of one that has not opened; a later closing instant.
enum class CallChangeKind { create, correct, extend };
BOOST_DESCRIBE_ENUM(CallChangeKind, create, correct, extend)

enum class CallChangeState { prepared, published, withdrawn };
BOOST_DESCRIBE_ENUM(CallChangeState, prepared, published, withdrawn)

struct CallChangeRecord {
  std::string id;
  std::string call;
  CallChangeKind kind = CallChangeKind::create;
  CallChangeState state = CallChangeState::prepared;
  std::string body;      // CallForm as JSON: the call as it will be
  std::string previous;  // as it was when this was prepared; empty for a new one
  Text basis;            // the document that extends it; empty otherwise
  std::string reason;
  std::string author;                // account
  std::vector<std::string> editors;  // accounts that changed it, the author first
  std::string publisher;             // account; empty before
  std::int64_t version = 1;
  programme::Seconds created_at;
  programme::Seconds updated_at;
};

/// Somebody with a draft under a call, and one of the drafts.
struct DraftOfCall {
  std::string owner;
  std::string application;
};

class CallChangeReader {
 public:
  virtual ~CallChangeReader() = default;
  virtual std::optional<CallChangeRecord> call_change(const std::string& id) = 0;
  /// Newest first.
  virtual std::vector<CallChangeRecord> call_changes(int limit) = 0;
  /// Published ones of a call, or of all when it is empty, oldest first.
  virtual std::vector<CallChangeRecord> published_call_changes(const std::string& call) = 0;
  /// The digest of what a call's file said when it was last settled; nothing when it never was.
  virtual std::optional<std::string> settled_digest(const std::string& call) = 0;
  /// Whoever has drafts that were not handed in yet, each once with the latest of them.
  virtual std::vector<DraftOfCall> drafts_of_call(const std::string& call) = 0;
};

class CallChangeUnit : public CallChangeReader {
 public:
  /// Stores a change if the stored version is `expected` (0: there is none); false when it is not.
  virtual bool put_call_change(const CallChangeRecord& change, std::int64_t expected) = 0;
  virtual void put_settled_digest(const std::string& call, const std::string& digest) = 0;
};

}  // namespace guohe::app
