// What the page starts with, and what it offers to try.
import api from "../../shop/api/Dockerfile?raw";
import apiManifests from "../../shop/k8s/api.yaml?raw";
import search from "../../shop/k8s/search.yaml?raw";
import web from "../../shop/k8s/web.yaml?raw";
import worker from "../../shop/k8s/worker.yaml?raw";
import webImage from "../../shop/web/Dockerfile?raw";
import workerImage from "../../shop/worker/Dockerfile?raw";
import compose from "../samples/compose.yaml?raw";
import bad from "../samples/first.Dockerfile?raw";
import good from "../samples/good.Dockerfile?raw";
import image from "../samples/image.json?raw";
import pod from "../samples/pod.yaml?raw";
import roles from "../samples/roles.yaml?raw";
import labels from "../samples/owner.rego?raw";
import registry from "../samples/registry.rego?raw";
import conftest from "../samples/conftest.rego?raw";
import type { Text } from "./messages.ts";

/** Documents to try. */
export const DOCUMENTS: readonly { title: string; texts: Text[] }[] = [
  { title: "Dockerfile: a first one", texts: [{ name: "Dockerfile", text: bad }] },
  { title: "Dockerfile: one that may sail", texts: [{ name: "Dockerfile", text: good }] },
  { title: "Dockerfile: the shop's API", texts: [{ name: "api/Dockerfile", text: api }] },
  { title: "Dockerfile: the shop's pages", texts: [{ name: "web/Dockerfile", text: webImage }] },
  { title: "Dockerfile: the shop's worker", texts: [{ name: "worker/Dockerfile", text: workerImage }] },
  { title: "Kubernetes: a pod with the host's powers", texts: [{ name: "pod.yaml", text: pod }] },
  {
    title: "Kubernetes: the shop, four files",
    texts: [
      { name: "k8s/api.yaml", text: apiManifests },
      { name: "k8s/search.yaml", text: search },
      { name: "k8s/web.yaml", text: web },
      { name: "k8s/worker.yaml", text: worker },
    ],
  },
  { title: "Kubernetes: roles, and who has them", texts: [{ name: "roles.yaml", text: roles }] },
  { title: "Compose: a shop on one machine", texts: [{ name: "compose.yaml", text: compose }] },
  { title: "Image: its config", texts: [{ name: "image.json", text: image }] },
];

/** Policies to try. */
export const POLICIES: readonly { title: string; policy: Text }[] = [
  { title: "Images come from our registry", policy: { name: "registry.rego", text: registry } },
  { title: "Workloads name their owner", policy: { name: "owner.rego", text: labels } },
  { title: "One written for conftest", policy: { name: "conftest.rego", text: conftest } },
  { title: "None of my own", policy: { name: "policy.rego", text: "" } },
];
