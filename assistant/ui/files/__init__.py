"""The library as a page (文件库): its rows, its report per file, and the requests that change it."""
