// SPDX-License-Identifier: Apache-2.0
#include "app/errors.hpp"

namespace guohe::app {

Error session_required() {
  return {ErrorKind::unauthenticated, "session.required", {"请先登录", "sign in first"}};
}

Error access_denied() {
  return {
      ErrorKind::forbidden, "access.denied", {"您没有进行此操作的权限", "you are not allowed to do this"}};
}

Error unknown_application() {
  return {ErrorKind::not_found, "application.unknown", {"没有这份申报书", "there is no such application"}};
}

Error unknown_call(const std::string& call) {
  return {ErrorKind::not_found,
          "call.unknown",
          {"没有申报通知 `" + call + "`", "there is no call `" + call + "`"}};
}

Error unknown_topic(const std::string& topic) {
  return {ErrorKind::not_found,
          "topic.unknown",
          {"没有专题 `" + topic + "`", "there is no topic `" + topic + "`"}};
}

Error not_editable(const Text& state) {
  return {
      ErrorKind::conflict,
      "draft.not_editable",
      {"“" + state.zh + "”状态下不能修改", "an application in state `" + state.en + "` cannot be edited"}};
}

Error application_changed() {
  return {
      ErrorKind::conflict,
      "application.changed",
      {"申报书已有变动，请刷新后再操作", "the application has changed meanwhile: reload it and try again"}};
}

Error unknown_pack(const std::string& pack) {
  return {ErrorKind::not_found,
          "pack.unknown",
          {"没有政策包 `" + pack + "`", "there is no policy pack `" + pack + "`"}};
}

Error unknown_delegation() {
  return {ErrorKind::not_found, "delegation.unknown", {"没有这份委托", "there is no such delegation"}};
}

Error unknown_person() {
  return {ErrorKind::not_found, "person.unknown", {"没有这个人员", "there is no such person"}};
}

Error unknown_pack_draft() {
  return {ErrorKind::not_found,
          "pack_draft.unknown",
          {"没有这份政策包草稿", "there is no such draft of a policy pack"}};
}

Error pack_draft_changed() {
  return {ErrorKind::conflict,
          "pack_draft.changed",
          {"草稿已被他人修改，请刷新后再操作",
           "somebody else has changed the draft meanwhile: reload it and try again"}};
}

Error too_busy() {
  Error error{ErrorKind::unavailable,
              "draft.busy",
              {"多人同时修改，请稍后重试", "too many people are changing this at once, try again shortly"}};
  error.retry_after_seconds = 1;
  return error;
}

Error no_paper_yet() {
  return {ErrorKind::not_found, "paper.not_yet", {"目前还没有这份文件", "there is no such paper yet"}};
}

Error broken_process(const std::string& process) {
  return {ErrorKind::internal,
          "process.missing",
          {"流程 `" + process + "` 未载入", "the process `" + process + "` is not loaded"}};
}

}  // namespace guohe::app
