// The store port's part for bulk work: many applications moved by one confirmation, row by row, so that what
// was done of it is always known.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/text.hpp"
#include "programme/time.hpp"

namespace guohe::app {

/// A piece of bulk work: shown, then confirmed, then done; or withdrawn before it was confirmed.
enum class BulkState { previewed, running, done, withdrawn };
BOOST_DESCRIBE_ENUM(BulkState, previewed, running, done, withdrawn)

/// A row of it: to be done, done, not possible (`why` says the reason), taken back.
enum class BulkRowState { waiting, done, off, taken_back };
BOOST_DESCRIBE_ENUM(BulkRowState, waiting, done, off, taken_back)

struct BulkRecord {
  std::string id;
  std::string list;    // the decision list that it carries out; empty: none
  std::string action;  // empty where each row has its own
  std::string reason;
  std::string form;     // answers to the action's form, JSON; empty: none
  bool second = false;  // somebody else than its maker has to confirm
  BulkState state = BulkState::previewed;
  std::string made_by;
  std::string confirmed_by;
  programme::Seconds made_at;
  std::optional<programme::Seconds> confirmed_at;
  std::optional<programme::Seconds> finished_at;
  programme::Seconds touched_at;  // when a row of it was done last
};

struct BulkRowRecord {
  std::string bulk;
  std::int64_t ordinal = 0;
  std::string application;
  std::int64_t version = 0;  // that was shown
  std::string action;
  std::string reason;
  std::string form;
  std::string from_state, to_state;
  BulkRowState state = BulkRowState::waiting;
  Text why;  // it cannot be done, or not be taken back
  std::optional<programme::Seconds> at;
  std::int64_t left_version = 0;  // of the application, once it was done
  std::string before;             // JSON: what taking it back restores
};

struct BulkTotals {
  std::int64_t waiting = 0, done = 0, off = 0, taken_back = 0;
};
BOOST_DESCRIBE_STRUCT(BulkTotals, (), (waiting, done, off, taken_back))

class BulkReader {
 public:
  virtual ~BulkReader() = default;
  virtual std::optional<BulkRecord> bulk(const std::string& id) = 0;
  /// Newest first; of one maker, or of everybody when `made_by` is empty.
  virtual std::vector<BulkRecord> bulks(const std::string& made_by, int limit) = 0;
  /// Confirmed and not finished, oldest first.
  virtual std::vector<BulkRecord> running_bulks() = 0;
  virtual BulkTotals bulk_totals(const std::string& bulk) = 0;
  /// In their order, after an ordinal; those of one state when one is given.
  virtual std::vector<BulkRowRecord> bulk_rows(const std::string& bulk, std::int64_t after,
                                               std::optional<BulkRowState> state, int limit) = 0;
  virtual std::optional<BulkRowRecord> bulk_row(const std::string& bulk, std::int64_t ordinal) = 0;
};

class BulkUnit : public BulkReader {
 public:
  virtual void put_bulk(const BulkRecord& bulk) = 0;
  virtual void put_bulk_row(const BulkRowRecord& row) = 0;
};

}  // namespace guohe::app
