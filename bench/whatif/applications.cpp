// SPDX-License-Identifier: Apache-2.0
#include "whatif/applications.hpp"

#include <random>

namespace guohe::bench {
namespace {

class Draw {
 public:
  explicit Draw(std::uint64_t seed) : random_(seed) {}
  // Own arithmetic on the engine's numbers: the standard's distributions differ between libraries.
  std::int64_t below(std::int64_t bound) {
    return static_cast<std::int64_t>(random_() % static_cast<std::uint64_t>(bound));
  }
  bool once_in(std::int64_t n) { return below(n) == 0; }
  std::uint8_t one_of(std::int64_t n) { return static_cast<std::uint8_t>(below(n)); }
  std::uint8_t unless_once_in(std::int64_t n) { return once_in(n) ? 0 : 1; }
  std::int32_t days_before_today(std::int64_t bound) {
    return kToday - static_cast<std::int32_t>(below(bound));
  }

 private:
  std::mt19937_64 random_;
};

void draw_lists(Draw& draw, Applications& all) {
  for (std::int64_t i = 1 + draw.below(4); i > 0; --i) {
    all.partner_country.push_back(draw.one_of(4));
    all.partner_signed.push_back(draw.unless_once_in(25));
    all.partner_raised_fen.push_back(draw.below(200'000) * 100);
  }
  for (std::int64_t i = draw.below(3); i > 0; --i) {
    all.project_leads.push_back(draw.one_of(2));
    all.project_open.push_back(draw.once_in(8) ? 1 : 0);
  }
  all.reported.push_back(draw.once_in(3) ? 1 : 0);
  for (std::int64_t i = all.reported.back() != 0 ? draw.below(4) : 0; i > 0; --i)
    all.meeting_joint.push_back(draw.one_of(2));
  all.partners.push_back(static_cast<std::uint32_t>(all.partner_signed.size()));
  all.projects.push_back(static_cast<std::uint32_t>(all.project_open.size()));
  all.meetings.push_back(static_cast<std::uint32_t>(all.meeting_joint.size()));
}

template <typename T>
std::size_t bytes_of(const std::vector<T>& column) {
  return column.size() * sizeof(T);
}

}  // namespace

std::size_t Applications::bytes() const {
  return bytes_of(in_guangdong) + bytes_of(legal_person) + bytes_of(type) + bytes_of(field) +
         bytes_of(founded_on) + bytes_of(born_on) + bytes_of(staff) + bytes_of(area) + bytes_of(share) +
         bytes_of(requested_fen) + bytes_of(raised_fen) + bytes_of(partners) + bytes_of(projects) +
         bytes_of(meetings) + bytes_of(partner_country) + bytes_of(partner_signed) +
         bytes_of(partner_raised_fen) + bytes_of(project_leads) + bytes_of(project_open) +
         bytes_of(meeting_joint) + bytes_of(reported) + bytes_of(agreement_checked) +
         bytes_of(payroll_checked) + bytes_of(found_clear);
}

Applications draw_columns(std::size_t count, std::uint64_t seed) {
  Draw draw(seed);
  Applications all;
  all.partners.push_back(0);
  all.projects.push_back(0);
  all.meetings.push_back(0);
  for (std::size_t i = 0; i < count; ++i) {
    all.in_guangdong.push_back(draw.unless_once_in(40));
    all.legal_person.push_back(draw.unless_once_in(60));
    all.type.push_back(draw.one_of(3));
    all.field.push_back(draw.one_of(3));
    all.founded_on.push_back(draw.days_before_today(9'000));
    all.born_on.push_back(draw.once_in(100) ? kNoDate : draw.days_before_today(13'000) - 9'000);
    all.staff.push_back(static_cast<std::int32_t>(20 + draw.below(100)));
    all.area.push_back(draw.once_in(30) ? kNoArea : 30'000 + draw.below(200'000));
    all.share.push_back(4'000 + draw.below(6'001));
    all.requested_fen.push_back(draw.once_in(30) ? 500'000'01 : (200'000 + draw.below(300'001)) * 100);
    all.raised_fen.push_back(all.requested_fen.back() / 2 + draw.below(400'000) * 100 + draw.below(100));
    draw_lists(draw, all);
    all.agreement_checked.push_back(draw.unless_once_in(10));
    all.payroll_checked.push_back(draw.unless_once_in(10));
    all.found_clear.push_back(draw.once_in(10) ? draw.one_of(3) : std::uint8_t{1});
  }
  return all;
}

}  // namespace guohe::bench
