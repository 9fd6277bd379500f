// A program as a child process, and what it prints. It ends with this object at the latest.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <string>
#include <utility>
#include <vector>

namespace guohe::testing {

class ChildProgram {
 public:
  /// `input` is what its standard input holds.
  ChildProgram(const std::string& program, std::vector<std::string> arguments,
               const std::string& input = {}) {
    int ends[2];
    int given[2];
    if (::pipe(ends) != 0 || ::pipe(given) != 0) return;
    if (::write(given[1], input.data(), input.size()) != static_cast<ssize_t>(input.size())) return;
    ::close(given[1]);
    child_ = ::fork();
    if (child_ == 0) {
      ::dup2(given[0], STDIN_FILENO);
      ::dup2(ends[1], STDOUT_FILENO);
      ::dup2(ends[1], STDERR_FILENO);
      ::close(ends[0]);
      ::close(ends[1]);
      std::vector<char*> argv;
      arguments.insert(arguments.begin(), program);
      for (std::string& argument : arguments) argv.push_back(argument.data());
      argv.push_back(nullptr);
      ::execv(argv[0], argv.data());
      ::_exit(127);
    }
    ::close(ends[1]);
    ::close(given[0]);
    output_ = ends[0];
  }
  ~ChildProgram() {
    if (child_ > 0) {
      ::kill(child_, SIGKILL);
      ::waitpid(child_, nullptr, 0);
    }
    ::close(output_);
  }
  ChildProgram(const ChildProgram&) = delete;
  ChildProgram& operator=(const ChildProgram&) = delete;

  /// Reads on until the output holds a text; false when the program ends first.
  bool says(const std::string& wanted) {
    while (text_.find(wanted) == std::string::npos) {
      char buffer[4096];
      const ssize_t got = ::read(output_, buffer, sizeof buffer);
      if (got <= 0) return false;
      text_.append(buffer, static_cast<std::size_t>(got));
    }
    return true;
  }
  void signal(int number) const { ::kill(child_, number); }
  int exit_code() {
    says("\x01 never said");  // to the end of the output
    int status = 0;
    ::waitpid(child_, &status, 0);
    child_ = 0;
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  }
  [[nodiscard]] const std::string& text() const { return text_; }

 private:
  pid_t child_ = 0;
  int output_ = -1;
  std::string text_;
};

}  // namespace guohe::testing
