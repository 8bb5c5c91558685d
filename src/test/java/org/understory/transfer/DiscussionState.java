package org.understory.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;

/// What must hold for every discussion, whoever filled it, and a picture of all of it that is the same wherever the
/// same was imported.
record DiscussionState(ImportDesk desk) {

    private static final String WRONG = """
            SELECT 'gap in the numbers of article ' || article_id FROM comment
              GROUP BY article_id HAVING count(*) <> max(seq) OR min(seq) <> 1
            UNION ALL SELECT 'head of article ' || article_id FROM discussion d
              JOIN (SELECT article_id, count(*) AS n FROM comment GROUP BY 1) AS c USING (article_id)
              WHERE head <> n OR comments <> n
            UNION ALL SELECT 'depth of ' || c.id FROM comment c LEFT JOIN comment p ON p.id = c.parent_id
              WHERE c.depth <> coalesce(p.depth + 1, 0)
            UNION ALL SELECT 'root of ' || c.id FROM comment c LEFT JOIN comment p ON p.id = c.parent_id
              WHERE c.root_id <> coalesce(p.root_id, c.id)
            UNION ALL SELECT 'parent elsewhere of ' || c.id FROM comment c JOIN comment p ON p.id = c.parent_id
              WHERE p.article_id <> c.article_id
            UNION ALL SELECT 'replies of ' || p.id FROM comment p
              LEFT JOIN (SELECT parent_id, count(*) AS n FROM comment GROUP BY 1) AS c ON c.parent_id = p.id
              WHERE p.replies <> coalesce(n, 0)
            UNION ALL SELECT 'place of ' || c.id FROM comment c LEFT JOIN best_place b ON b.comment_id = c.id
              WHERE (c.parent_id IS NULL) <> (b.comment_id IS NOT NULL)
            UNION ALL SELECT 'place from later than now of ' || b.comment_id
              FROM best_place b JOIN discussion d USING (article_id) WHERE b.since > d.version
            UNION ALL SELECT 'not shown: ' || id FROM comment
              WHERE NOT shown OR state <> 'published' OR html = ''""";

    private static final String PICTURE = """
            SELECT concat_ws(' | ', a.external_id, a.language, a.headline, s.slug, c.seq, p.seq, t.seq, c.depth, r.issuer,
                             r.display_name, c.source, c.html, c.language, c.created_at AT TIME ZONE 'UTC', c.score,
                             c.votes, c.replies, b.rank, i.comment_external_id)
            FROM article a JOIN section s ON s.id = a.section_id
            LEFT JOIN comment c ON c.article_id = a.id
            LEFT JOIN comment p ON p.id = c.parent_id
            LEFT JOIN comment t ON t.id = c.root_id
            LEFT JOIN reader r ON r.id = c.author_id
            LEFT JOIN best_place b ON b.comment_id = c.id
            LEFT JOIN imported_comment i ON i.comment_id = c.id
            ORDER BY a.external_id, c.seq""";

    void holds() throws SQLException {
        assertThat(desk.rows(WRONG)).isEmpty();
    }

    String picture() throws SQLException {
        return String.join("\n", desk.rows(PICTURE));
    }
}
