-- Two definitions may each name the institution or region of their own document: that is no contradiction. Files that
-- lack this step also lack the macro queue_places, by which the desk and view review_queue put findings in one order.

COMMENT ON COLUMN term_comparisons.relation IS 'Of a to b: same, wider (a lets in more), narrower, own (each names the institution or region of its own document), or incompatible (neither is seen to contain the other).';
