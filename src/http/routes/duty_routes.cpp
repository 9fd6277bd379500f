// What an expert is asked to review.
// SPDX-License-Identifier: Apache-2.0
#include "app/review/duties.hpp"
#include "http/files/attachment_download.hpp"
#include "http/routes/paths.hpp"
#include "http/routes/routes.hpp"

namespace guohe::http {
namespace {

struct DutyPath {
  Name panel;
  Name application;
};
BOOST_DESCRIBE_STRUCT(DutyPath, (), (panel, application))

struct DutyFilePath {
  Name panel;
  Name application;
  Name aid;
};
BOOST_DESCRIBE_STRUCT(DutyFilePath, (), (panel, application, aid))

struct StatementBody {
  std::int64_t version = 0;
};
BOOST_DESCRIBE_STRUCT(StatementBody, (), (version))

struct DutyDeclineBody {
  std::int64_t version = 0;
  std::string reason;
  bool conflict = false;
};
BOOST_DESCRIBE_STRUCT(DutyDeclineBody, (), (version, reason, conflict))

struct LeaveBody {
  std::string reason;
};
BOOST_DESCRIBE_STRUCT(LeaveBody, (), (reason))

struct DutyPanelPath {
  Name panel;
};
BOOST_DESCRIBE_STRUCT(DutyPanelPath, (), (panel))

struct SheetBody {
  std::int64_t version = 0;
  programme::SheetAnswers answers;
  bool hand_in = false;
};
BOOST_DESCRIBE_STRUCT(SheetBody, (), (version, answers, hand_in))

struct SpeechBody {
  std::string text;
};
BOOST_DESCRIBE_STRUCT(SpeechBody, (), (text))

Result<app::Duties> list(Visit& visit, const Input<None>& /*input*/) {
  return app::list_duties(visit.services, visit.actor());
}

Result<app::Duty> get(Visit& visit, const Input<DutyPath>& input) {
  return app::get_duty(visit.services, visit.actor(), input.path.panel.value, input.path.application.value);
}

Result<app::Duty> sign(Visit& visit, const Input<DutyPath, None, StatementBody>& input) {
  return app::sign_statement(visit.services, visit.actor(), input.path.panel.value,
                             input.path.application.value, input.body.version);
}

Result<app::Duties> decline(Visit& visit, const Input<DutyPath, None, DutyDeclineBody>& input) {
  return app::decline_duty(visit.services, visit.actor(),
                           {input.path.panel.value, input.path.application.value, input.body.version,
                            input.body.reason, input.body.conflict});
}

Result<app::Duties> leave(Visit& visit, const Input<DutyPanelPath, None, LeaveBody>& input) {
  return app::leave_panel(visit.services, visit.actor(), {input.path.panel.value, input.body.reason});
}

Result<app::Duty> keep(Visit& visit, const Input<DutyPath, None, SheetBody>& input) {
  return app::keep_sheet(visit.services, visit.actor(),
                         {input.path.panel.value, input.path.application.value, input.body.version,
                          input.body.answers, input.body.hand_in});
}

Result<app::Duty> speak(Visit& visit, const Input<DutyPath, None, SpeechBody>& input) {
  return app::speak_in_meeting(visit.services, visit.actor(), input.path.panel.value,
                               input.path.application.value, input.body.text);
}

Result<Download> file(Visit& visit, const Input<DutyFilePath>& input) {
  auto opened = app::open_duty_file(visit.services, visit.actor(), input.path.panel.value,
                                    input.path.application.value, input.path.aid.value);
  if (!opened) return std::move(opened).error();
  return download_of(*std::move(opened));
}

}  // namespace

std::vector<Route> duty_routes() {
  const Permission reviewer = Permission::reviewer;
  return {
      route(Method::get, "/duties", "listDuties", reviewer, {"我的评审任务", "What I am asked to review"},
            list),
      route(Method::get, "/duties/{panel}/{application}", "getDuty", reviewer,
            {"一项评审任务；签署承诺后可见申报书", "A review; the application once the statement is signed"},
            get),
      route(Method::post, "/duties/{panel}/{application}/statement", "signStatement", reviewer,
            {"签署回避与保密承诺", "Sign the statement on conflicts and confidentiality"}, sign),
      route(Method::post, "/duties/{panel}/{application}/decline", "declineDuty", reviewer,
            {"谢绝评审，须说明理由", "Decline, with the reason"}, decline),
      route(Method::post, "/duties/{panel}/leave", "leavePanel", reviewer,
            {"退出评审组：退回尚未提交的评审，须说明理由",
             "Leave a panel: give back what is not handed in, with the reason"},
            leave),
      route(Method::post, "/duties/{panel}/{application}/sheet", "keepSheet", reviewer,
            {"保存评分草稿，或提交", "Keep a draft of the sheet, or hand it in"}, keep),
      route(Method::post, "/duties/{panel}/{application}/speech", "speakInMeeting", reviewer,
            {"在评审会上发言", "Say something in the meeting"}, speak),
      route(Method::get, "/duties/{panel}/{application}/attachments/{aid}", "getDutyFile", reviewer,
            {"下载申报材料", "Download a file of the application"}, file),
  };
}

}  // namespace guohe::http
