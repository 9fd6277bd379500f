// Every format in, every mistake told.
// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <fstream>

#include "matching/assignment/assign.hpp"
#include "matching/assignment/read/npy.hpp"
#include "matching/assignment/read/read_instance.hpp"
#include "matching/assignment/result_file.hpp"
#include "matching/assignment/testing.hpp"

namespace guohe::matching {
namespace {

const std::string kHead = "guohe-review-instance\t1\n";

const std::string kWhole =
    kHead +
    "# an example\nscale\t100\nrule\tinstitution\t1\nrule\tsenior\t1\nrule\tfield\t1\n"
    "expert\t王伟\tleast=1\tmost=3\tinstitution=中山大学\tregion=广州\tsenior\tfields=F1,F2\n"
    "expert\t李娜\tmost=2\tinstitution=暨南大学\n"
    "application\tA1\tdemand=2\tfield=F2\r\n"
    "candidate\tA1\t王伟\t0.81\ncandidate\tA1\t李娜\t-1.5\n"
    "locked\tA1\t李娜\n";

std::string file_of(const std::string& name, const std::string& bytes) {
  const std::string path = ::testing::TempDir() + name;
  std::ofstream(path, std::ios::binary) << bytes;
  return path;
}

TEST(ReadInstance, OurOwnFormat) {
  const auto in = read_instance(file_of("own.txt", kWhole));
  ASSERT_TRUE(in) << in.error().message.en << in.error().place;
  EXPECT_EQ(in->score, (std::vector<Index>{81, -150}));
  EXPECT_EQ(in->in_field, (std::vector<std::uint8_t>{1, 0}));
  EXPECT_EQ(in->rules, (Rules{1, 0, 1, 1}));
  EXPECT_EQ(in->least, (std::vector<Index>{1, 0}));
  EXPECT_EQ(in->locked, (std::vector<Pair>{{0, 1}}));
  const auto again = read_instance_text(write_instance_text(*in), "again");
  ASSERT_TRUE(again) << again.error().message.en << again.error().place;
  EXPECT_EQ(digest_of(*again), digest_of(*in));
}

TEST(ReadInstance, MistakesAreToldWithTheirLine) {
  const auto error = [](const std::string& text) {
    const auto in = read_instance_text(text, "x");
    return in ? std::string("none") : in.error().place + " " + in.error().code;
  };
  EXPECT_EQ(error("hello"), "x:1 instance.line");
  EXPECT_EQ(error(""), "x:0 instance.line");
  EXPECT_EQ(error(kHead + "nonsense\t1\n"), "x:2 instance.line");
  EXPECT_EQ(error(kHead + "expert\tE\n"), "x:2 instance.line");
  EXPECT_EQ(error(kHead + "expert\tE\tmost=1\nexpert\tE\tmost=1\n"), "x:3 instance.line");
  EXPECT_EQ(error(kHead + "expert\tE\tmost=1\tleast=2\n"), " instance.load");
  EXPECT_EQ(error(kHead + "candidate\tA\tE\t1\n"), "x:2 instance.line");
  const std::string both = kHead + "expert\tE\tmost=1\napplication\tA\tdemand=1\n";
  EXPECT_EQ(error(both + "candidate\tA\tE\t0.00001\n"), "x:4 instance.line");
  EXPECT_EQ(error(both + "candidate\tA\tE\t1\ncandidate\tA\tE\t1\n"), " instance.candidate");
  EXPECT_EQ(error(both + "locked\tA\tE\n"), " instance.locked");
  EXPECT_EQ(error(both + "candidate\tA\tE\t1\nconflict\tA\tE\nlocked\tA\tE\n"), " instance.locked");
  EXPECT_EQ(error(both + "candidate\tA\tE\t1\nconflict\tA\tE\n"), "none");
}

TEST(ReadInstance, FormatsOfOthers) {
  const auto csv = read_instance(file_of("a.csv", "p1,~A_B1,0.5\np2,~A_B1,0.25\np1,~C1,1\n"), {1, 2, {}});
  ASSERT_TRUE(csv) << csv.error().message.en;
  EXPECT_EQ(csv->scale, 100);
  EXPECT_EQ(csv->application_names, (std::vector<std::string>{"p1", "p2"}));
  EXPECT_EQ(csv->expert, (std::vector<Index>{0, 1, 0}));
  EXPECT_EQ(csv->score, (std::vector<Index>{50, 100, 25}));
  EXPECT_FALSE(read_instance(file_of("a.csv", "p1,0.5\n")));
  EXPECT_FALSE(read_instance(file_of("a.csv", "p1,a,x\n")));
  const auto matrix = read_instance(file_of("a.in", "2 3\n1 0.5 0\n0 0 1\n"), {2, 3, 1});
  ASSERT_TRUE(matrix) << matrix.error().message.en;
  EXPECT_EQ(matrix->score, (std::vector<Index>{10, 5, 0, 0, 0, 10}));
  EXPECT_EQ(matrix->least, (std::vector<Index>{1, 1, 1}));
  EXPECT_FALSE(read_instance(file_of("a.in", "2 3\n1 0.5 0\n0 0\n")));
  EXPECT_FALSE(read_instance(file_of("a.in", "200 300000000\n1 0.5 0\n0 0\n")));
  EXPECT_EQ(read_instance("/no/such/file").error().kind, ErrorKind::not_found);
  EXPECT_FALSE(read_instance(file_of("a.npz", "PK\x03\x04 broken")));
  EXPECT_FALSE(read_instance(file_of("a.bin", std::string("\x02\x00\x00\x00\x02\x00\x00\x00", 8))));
}

std::string npy(const std::string& type, bool by_columns, const std::string& shape, const std::string& data) {
  std::string head = "{'descr': '" + type + "', 'fortran_order': " + (by_columns ? "True" : "False") +
                     ", 'shape': " + shape + ", }\n";
  std::string bytes("\x93NUMPY\x01\x00", 8);
  bytes += static_cast<char>(head.size());
  bytes += '\0';
  return bytes + head + data;
}

TEST(ReadNpy, OrdersTypesAndMistakes) {
  const std::string data("\x01\x02\x03\x04\x05\x06", 6);
  const auto rows = read_npy(npy("|u1", false, "(2, 3)", data));
  ASSERT_TRUE(rows);
  EXPECT_EQ(rows->at(1, 0), 4);
  const auto columns = read_npy(npy("|u1", true, "(2, 3)", data));
  ASSERT_TRUE(columns);
  EXPECT_EQ(columns->at(1, 0), 2);
  EXPECT_FALSE(read_npy(npy(">f8", false, "(1,)", data)));
  EXPECT_FALSE(read_npy(npy("|O", false, "(1,)", data)));
  EXPECT_FALSE(read_npy(npy("|u1", false, "(3, 3)", data)));
  EXPECT_FALSE(read_npy(npy("|u1", false, "(1, 1, 1)", data)));
  EXPECT_FALSE(read_npy("\x93NUMPY"));
}

TEST(ResultFile, ReadsBackAndChecks) {
  std::mt19937_64 random(6);
  Instance in = testing::random_instance({10, 8, 6, 2, 4}, random);
  ASSERT_TRUE(finish(in));
  const auto found = assign(in);
  ASSERT_TRUE(found);
  const Certificate checked = certify(in, found->pairs, found->prices);
  const std::string text =
      write_result(in, {"exact", 7, checked.total, checked.bound, checked.open, found->pairs, found->prices});
  const auto back = read_result(in, text, "r");
  ASSERT_TRUE(back) << back.error().place;
  EXPECT_EQ(back->pairs, found->pairs);
  EXPECT_EQ(certify(in, back->pairs, back->prices).bound, checked.bound);
  EXPECT_EQ(read_result(in, text + "assign\t1\tx\t0\n", "r").error().code, "result.line");
  in.score[0] += 1;
  EXPECT_EQ(read_result(in, text, "r").error().code, "result.instance");
}

}  // namespace
}  // namespace guohe::matching
