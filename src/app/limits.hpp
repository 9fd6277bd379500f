// The longest texts that use cases take, in bytes of UTF-8, how often they try again, and how far clocks may
// differ.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstddef>

namespace guohe::app {

inline constexpr std::size_t kPersonNameMax = 100;
inline constexpr std::size_t kPhoneMax = 32;
inline constexpr std::size_t kOrganisationNameMax = 200;
/// Why an action is taken; an objection's reasons are among these.
inline constexpr std::size_t kActionReasonMax = 4000;
/// Why a registration is decided as it is, or a change of department asked for.
inline constexpr std::size_t kRegistrationReasonMax = 2000;
/// What somebody looks for, and how many words of it count.
inline constexpr std::size_t kQueryMax = 200;
inline constexpr std::size_t kQueryWordsMax = 8;
/// Rows of a sheet that are shown as wrong.
inline constexpr std::size_t kSheetProblemsMax = 1000;
/// Random bytes in a token that stands for a session or opens a link.
inline constexpr std::size_t kTokenBytes = 32;
/// A draft is changed by several people at once; whoever comes second tries again on what the first left.
inline constexpr int kChangeAttempts = 20;
/// How far what was written may lie ahead of the clock before the clock is taken to have been wrong.
inline constexpr std::chrono::seconds kClockSlack{std::chrono::minutes(5)};

}  // namespace guohe::app
