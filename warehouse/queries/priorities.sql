FROM priorities(
    w_rules := $rules, w_issuers := $issuers, w_conflicts := $conflicts, w_repetitions := $repetitions,
    w_containments := $containments, w_in_force := $in_force, w_burden := $burden, w_cited := $cited, w_asked := $asked
)
LIMIT $n;
