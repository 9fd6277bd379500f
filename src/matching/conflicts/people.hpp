// Every person that a record names, numbered, and who of them is the same.
//
// Identities: records that share an identity number, an ORCID or an e-mail address are of one person, and so
// on along the chain. An ORCID borne under two identity numbers, or an address borne under two of either,
// proves nothing; it is passed over and reported. Names prove less, and are no chain: two records of
// different identity are compared by their names and organisations (match).
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "matching/conflicts/detail/multimap.hpp"
#include "matching/conflicts/name_keys.hpp"
#include "matching/conflicts/records.hpp"
#include "matching/conflicts/rules.hpp"

namespace guohe::matching::conflicts {

using PersonIndex = std::uint32_t;

/// Where a person stands in the records.
enum class Role : std::uint8_t { expert, member, avoided, declared, tie, sanctioned };

struct PersonRecord {
  Person person;
  Role role{};
  std::uint32_t owner = 0;   // number of the expert, application, tie or sanction
  std::uint32_t slot = 0;    // which of its people
  PersonIndex identity = 0;  // the same for records of one person
  bool gone = false;         // its owner was replaced
};

/// A value that should name one person and names several.
struct Contradiction {
  enum class Of : std::uint8_t { orcid, email } of{};
  Id value = kNothing;
  std::vector<PersonIndex> persons;
};

class People {
 public:
  explicit People(const Records& records) : records_(records) {}

  PersonIndex add(const Person& person, Role role, std::uint32_t owner, std::uint32_t slot);
  /// Works out every identity; to be called once, after the first add()s.
  void resolve();
  /// Takes records out, puts those added since the last call in, and works out identities anew where that
  /// can change any. Returns the records concerned, without those taken out.
  std::vector<PersonIndex> update(const std::vector<PersonIndex>& out, PersonIndex first_new);
  /// Who would be concerned, the records themselves included.
  [[nodiscard]] std::vector<PersonIndex> concerned(const std::vector<PersonIndex>& persons) const;

  [[nodiscard]] const PersonRecord& operator[](PersonIndex index) const { return records_of_[index]; }
  [[nodiscard]] std::size_t size() const { return records_of_.size(); }

  /// How surely two records are of one person; 0: not, or nothing says so.
  [[nodiscard]] int match(PersonIndex a, PersonIndex b) const;
  /// Why, for people.
  [[nodiscard]] Text why(PersonIndex a, PersonIndex b) const;

  /// Keys under which a record is found by those that match it at least so surely.
  void keys_of(PersonIndex index, Certainty least, std::vector<std::uint64_t>& keys) const;

  [[nodiscard]] const std::vector<Contradiction>& contradictions() const { return contradictions_; }

 private:
  struct Name {
    std::uint32_t first = 0;  // of its keys: full, offers, asks
    std::uint16_t full = 0, offers = 0, asks = 0;
    bool known = false;
    std::uint64_t han = 0;
  };

  void tokens_of(PersonIndex index, std::vector<std::uint64_t>& tokens) const;
  void tell_names(const Person& person);
  [[nodiscard]] const Name* name_of(Id name) const;
  [[nodiscard]] bool joins(std::uint64_t token) const;
  void spread(PersonIndex from, std::vector<PersonIndex>& reached) const;
  [[nodiscard]] NameMatch names_match(const Person& a, const Person& b) const;
  [[nodiscard]] bool shares_organisation(const PersonRecord& a, const PersonRecord& b) const;
  template <typename Use>
  void each_organisation(const PersonRecord& record, Use use) const;

  const Records& records_;
  std::vector<PersonRecord> records_of_;
  std::vector<Name> names_;  // by text
  std::vector<std::uint64_t> name_keys_;
  Multimap<PersonIndex> by_token_;
  std::vector<Contradiction> contradictions_;
};

}  // namespace guohe::matching::conflicts
