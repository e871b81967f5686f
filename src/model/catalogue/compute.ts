import type { CatalogueEntry } from './entry.ts';
import { FACTS, ILLUSTRATIVE } from './facts.ts';
import { component } from './make.ts';
import { byContract, contractFrom, CRASH, crashFrom, MACHINE, machineFrom } from './shared.ts';

const group = 'Compute';
const PROBE = { probe: '5s', timeout: '2s', failures: 3 };

export const COMPUTE: CatalogueEntry[] = [
  component({
    ...{ id: 'web-server', group, icon: 'web', name: 'web', title: 'Web server', instances: 2 },
    words: 'Serves pages and hands requests on; all instances serve.',
    keywords: ['nginx', 'apache', 'frontend'],
    value: { start: '30s', failures: { crash: CRASH, hardware: MACHINE }, detection: PROBE },
    from: { ...crashFrom(), ...machineFrom(), start: ILLUSTRATIVE, detection: ILLUSTRATIVE },
  }),
  component({
    ...{ id: 'app-server', group, icon: 'app-server', name: 'server', title: 'Application server', instances: 2 },
    words: 'Runs the application; bad releases and crashes outnumber broken machines.',
    keywords: ['api', 'backend', 'microservice', 'tomcat', 'node'],
    value: {
      start: '1m',
      failures: { crash: CRASH, hang: { mttf: '90d', ttr: '3m', fault: 'timeout' }, hardware: MACHINE },
      detection: PROBE,
    },
    from: {
      ...crashFrom(),
      ...machineFrom(),
      'failures.hang.mttf': ILLUSTRATIVE,
      'failures.hang.ttr': ILLUSTRATIVE,
      start: ILLUSTRATIVE,
      detection: ILLUSTRATIVE,
    },
  }),
  component({
    ...{ id: 'worker', group, icon: 'worker', name: 'worker', title: 'Worker', instances: 2 },
    words: 'Takes work from a queue; a minute of absence is not noticed by users.',
    keywords: ['job', 'batch', 'consumer', 'cron'],
    value: { failures: { crash: CRASH, hardware: MACHINE }, detection: { heartbeat: '10s', misses: 3 } },
    from: { ...crashFrom(), ...machineFrom(), detection: ILLUSTRATIVE },
  }),
  component({
    ...{ id: 'ec2-instance', group, icon: 'app-server', name: 'instance', title: 'AWS EC2 instance' },
    words: 'A virtual machine of which the contract for a single one is known.',
    keywords: ['vm', 'amazon', 'cloud', 'virtual machine'],
    value: { ...byContract('199h'), start: '2m', detection: { probe: '30s', timeout: '5s', failures: 2 } },
    from: {
      ...contractFrom(FACTS.slaEc2),
      start: ILLUSTRATIVE,
      'detection.probe': FACTS.alb,
      'detection.timeout': FACTS.alb,
      'detection.failures': FACTS.alb,
    },
  }),
  component({
    ...{ id: 'kubernetes-deployment', group, icon: 'pod', name: 'app', title: 'Kubernetes deployment', instances: 3 },
    words: 'Pods that all serve; those of a dead node come back elsewhere after the grace period and the toleration.',
    keywords: ['k8s', 'pod', 'container', 'replica set'],
    value: {
      start: '30s',
      failures: { crash: { mttf: '60d', ttr: '30s' }, node: { mttf: '15800h', ttr: '340s' } },
      detection: { probe: '10s', timeout: '1s', failures: 3 },
    },
    from: {
      'failures.crash.mttf': ILLUSTRATIVE,
      'failures.crash.ttr': ILLUSTRATIVE,
      'failures.node.mttf': FACTS.machine,
      'failures.node.ttr': FACTS.kubernetes,
      start: ILLUSTRATIVE,
      detection: ILLUSTRATIVE,
    },
  }),
  component({
    ...{ id: 'kubernetes-node', group, icon: 'host', name: 'node', title: 'Kubernetes node', instances: 3 },
    words: 'A worker node: known to be lost when its grace period is over.',
    keywords: ['k8s', 'kubelet', 'machine'],
    value: { start: '2m', failures: { crash: CRASH, hardware: MACHINE }, detection: { delay: '40s' } },
    from: { ...crashFrom(), ...machineFrom(), start: ILLUSTRATIVE, 'detection.delay': FACTS.kubernetes },
  }),
  component({
    ...{ id: 'serverless', group, icon: 'function', name: 'function', title: 'Serverless function (AWS Lambda, EKS)' },
    words: 'A managed runtime of which the contract is known.',
    keywords: ['lambda', 'faas', 'cloud functions', 'eks'],
    value: byContract('1999h'),
    from: contractFrom(FACTS.slaLambda),
  }),
];
