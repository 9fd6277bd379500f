-- Lists by the last day of the present state: what is overdue or nearly so, and the order, in which those without a last
-- day stand at the end (store/list_queries.cpp).
CREATE INDEX application_due ON application (due_on, id);
CREATE INDEX application_due_first ON application ((CASE WHEN due_on = '' THEN '9999-12-31' ELSE due_on END), id);
