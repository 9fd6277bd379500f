// SPDX-License-Identifier: Apache-2.0
#include "store/sql/connection.hpp"

#include <charconv>

namespace guohe::store {

namespace {

Error error_of(FailureKind kind) {
  if (kind == FailureKind::unique) {
    return {ErrorKind::conflict, "store.exists", {"已存在相同的记录", "the same record exists already"}};
  }
  if (kind == FailureKind::rejected) {
    return {
        ErrorKind::internal, "store.rejected", {"数据库拒绝了该操作", "the database refused the operation"}};
  }
  if (kind == FailureKind::full) {
    Error full{ErrorKind::unavailable,
               "store.full",
               {"存储空间不足或磁盘读写失败，未作任何改动，请稍后再试",
                "the disk is full or cannot be written; nothing was changed, try again later"}};
    full.retry_after_seconds = 30;
    return full;
  }
  if (kind == FailureKind::damaged) {
    return {ErrorKind::internal,
            "store.damaged",
            {"数据库中的一段文字已损坏，请用 guohe ledger verify 核验",
             "a text in the database is damaged: guohe ledger verify names it"}};
  }
  Error error{ErrorKind::unavailable,
              "store.unavailable",
              {"数据库暂时不可用", "the database is not available just now"}};
  error.retry_after_seconds = 5;
  return error;
}

}  // namespace

DatabaseFailure::DatabaseFailure(FailureKind kind, const std::string& what)
    : StoreFailure(error_of(kind)), kind_(kind), detail_(what) {}

std::int64_t Row::integer(std::size_t column) const {
  const auto& cell = cells_.at(column);
  std::int64_t value = 0;
  if (cell) std::from_chars(cell->data(), cell->data() + cell->size(), value);
  return value;
}

bool is_postgres(std::string_view where) {
  return where.starts_with("postgresql://") || where.starts_with("postgres://") || where.starts_with("host=");
}

}  // namespace guohe::store
