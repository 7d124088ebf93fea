-- What the rows of each work were read from; null where the release does not say.
SELECT work, reading FROM documents LEFT JOIN built_from USING (work);
