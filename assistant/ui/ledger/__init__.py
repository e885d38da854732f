"""The page 责任清单: which responsibilities are asked for, and the table, counts and charts that show them."""
