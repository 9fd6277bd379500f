// One-time links by which the other side of a two-sided project answers without an account.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/describe/enum.hpp>
#include <optional>
#include <string>

#include "programme/time.hpp"

namespace guohe::app {

/// How a link came to its end before its time was over.
enum class LinkEnd { used, withdrawn, replaced };
BOOST_DESCRIBE_ENUM(LinkEnd, used, withdrawn, replaced)

struct ConfirmationLink {
  std::string id;
  std::string hash;  // of the token; the token itself is kept nowhere
  std::string application;
  std::string made_by;
  programme::Seconds made_at;
  programme::Seconds expires_at;
  std::optional<programme::Seconds> closed_at = {};
  std::optional<LinkEnd> end = {};

  [[nodiscard]] bool is_open(programme::Seconds now) const { return !closed_at && now < expires_at; }
};

}  // namespace guohe::app
