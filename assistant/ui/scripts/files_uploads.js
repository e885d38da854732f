// Uploads to the library: one after another, each with its progress and what came of it; then one build.
const library = window.policyFiles; // files.js
const inLibrary = (selector) => library.root.querySelector(selector);
const uploads = { queue: [], sending: null, busy: false };
const suffixOf = (name) => (/\.[^.]+$/.exec(name)?.[0] ?? "").toLowerCase();
const stemOf = (name) => name.replace(/\.[^.]+$/, "");
const problemOf = (file) => {
  const { most, formats } = library.root.dataset;
  if (file.size > Number(most)) return `文件超过 ${Math.floor(most / 1e6)} MB，请拆分后再上传`;
  if (file.size === 0) return "文件是空的";
  if (!formats.split(" ").includes(suffixOf(file.name)))
    return `不支持 ${suffixOf(file.name) || "没有扩展名的"} 格式，请另存为 Word、PDF 或文本后再上传`;
  return null;
};
const line = (name) => {
  const item = document.createElement("li");
  const title = document.createElement("b");
  title.textContent = name;
  const state = document.createElement("span");
  state.className = "upload-state";
  const bar = document.createElement("progress");
  bar.max = 100;
  bar.value = 0;
  bar.setAttribute("aria-label", `上传进度：${name}`);
  item.append(title, state, bar);
  inLibrary(".uploads ul").append(item);
  inLibrary(".uploads").hidden = false;
  return item;
};
const settle = (job, kind, words) => {
  job.item.className = `is-${kind}`;
  job.item.querySelector(".upload-state").textContent = words;
  job.item.querySelector("progress")?.remove();
  job.item.querySelector("[data-stop]")?.remove();
  const taken = [...library.root.querySelectorAll(".files-table tbody tr")].some(
    ({ dataset }) => dataset.stem === stemOf(job.name),
  );
  if (kind === "refused" && taken && !job.replace && !problemOf(job.file)) {
    const again = document.createElement("button");
    again.type = "button";
    again.className = "files-button";
    again.textContent = "替换原文件";
    again.addEventListener("click", () => {
      job.item.remove();
      enqueue([job.file], { replace: true, name: job.name });
    });
    job.item.append(again);
  }
};
const send = (job) =>
  new Promise((resolve) => {
    const request = new XMLHttpRequest();
    uploads.sending = { job, request };
    const groups = inLibrary("#files-groups")?.value ?? "";
    const query = new URLSearchParams({ name: job.name, replace: job.replace, groups });
    const end = (kind, words) => {
      uploads.sending = null;
      settle(job, kind, words);
      resolve(kind === "stored");
    };
    request.open("POST", `./files/upload?${query}`);
    request.setRequestHeader("Content-Type", "application/octet-stream");
    request.upload.addEventListener("progress", ({ loaded, total }) => {
      job.item.querySelector("progress").value = (100 * loaded) / (total || 1);
      job.item.querySelector(".upload-state").textContent =
        loaded < total ? `正在上传 ${Math.floor((100 * loaded) / total)}%` : "正在读取…";
    });
    request.upload.addEventListener("load", () => job.item.querySelector("[data-stop]")?.remove()); // from here on it is kept
    request.addEventListener("load", () => {
      let answer = {};
      try {
        answer = JSON.parse(request.responseText);
      } catch {
        answer.reason = library.FAILED;
      }
      if (answer.stored) end("stored", answer.reason ? `已上传。${answer.reason}` : "已上传");
      else end("refused", `没有收录：${answer.reason ?? answer.error?.message ?? library.FAILED}`);
    });
    request.addEventListener("error", () => end("refused", library.LOST));
    request.addEventListener("abort", () => end("refused", "已取消，没有保存"));
    job.item.querySelector(".upload-state").textContent = "正在上传";
    request.send(job.file);
  });
const enqueue = (files, { replace = false, name } = {}) => {
  for (const file of files) {
    const job = { file, name: name ?? file.name, replace };
    job.item = line(job.name);
    const problem = problemOf(file);
    if (problem) {
      settle(job, "refused", `没有收录：${problem}`);
      continue;
    }
    job.item.querySelector(".upload-state").textContent = "等待上传";
    const stop = document.createElement("button");
    stop.type = "button";
    stop.className = "text-button";
    stop.dataset.stop = "";
    stop.textContent = "取消";
    stop.setAttribute("aria-label", `取消上传：${job.name}`);
    stop.addEventListener("click", () => {
      if (uploads.sending?.job === job) uploads.sending.request.abort();
      else {
        uploads.queue = uploads.queue.filter((other) => other !== job);
        settle(job, "refused", "已取消，没有保存");
      }
    });
    job.item.append(stop);
    uploads.queue.push(job);
  }
  work();
};
const work = async () => {
  if (uploads.busy) return;
  uploads.busy = true;
  let stored = 0;
  while (uploads.queue.length) if (await send(uploads.queue.shift())) stored += 1;
  uploads.busy = false;
  if (!stored) return;
  try {
    await library.change("rebuild");
    await library.refresh();
    await library.begin();
  } catch (error) {
    library.tell(error.message, true);
  }
};
addEventListener("beforeunload", (event) => {
  if (library.root?.isConnected && uploads.busy) event.preventDefault();
});
document.addEventListener("change", (event) => {
  if (!library.root?.contains(event.target)) return;
  const { target } = event;
  if (target.id === "files-input") {
    enqueue([...target.files]);
    target.value = "";
  } else if (target.id === "files-replacement" && target.files.length) {
    const [file] = target.files;
    // The document keeps its name, so that links to it and what is limited to groups stay.
    enqueue([file], { replace: true, name: stemOf(target.dataset.file) + suffixOf(file.name) });
  }
});
const dropZone = (event) => library.root?.isConnected && "editing" in library.root.dataset && event.dataTransfer?.types.includes("Files");
document.addEventListener("dragover", (event) => {
  if (!dropZone(event)) return;
  event.preventDefault(); // a file dropped beside the frame must not replace the page
  inLibrary(".drop").classList.toggle("is-over", true);
});
document.addEventListener("dragleave", (event) => {
  if (dropZone(event) && !event.relatedTarget) inLibrary(".drop").classList.remove("is-over");
});
document.addEventListener("drop", (event) => {
  if (!dropZone(event)) return;
  event.preventDefault();
  inLibrary(".drop").classList.remove("is-over");
  enqueue([...event.dataTransfer.files].filter((file) => file.size || file.type || suffixOf(file.name)));
});
