-- Documents that appeared, disappeared or changed with this release.
SELECT latest_changes.id AS work, latest_changes.change, documents."key", documents.title
FROM latest_changes
LEFT JOIN documents ON documents.work = latest_changes.id
WHERE latest_changes.kind = 'document'
ORDER BY latest_changes.change, latest_changes.id;
